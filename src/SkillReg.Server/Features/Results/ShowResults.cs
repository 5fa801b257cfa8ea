using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Results;
using SkillReg.Server.Features.ScoreSheets;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Results;

namespace SkillReg.Server.Features.Results;

/// <summary>
/// The published results of one's own application. Before a result is published nothing tells whether there is one.
/// </summary>
public static class ShowResults
{
    /// <param name="MayAppeal">Whether an appeal would be taken in now.</param>
    public sealed record Response(IReadOnlyList<ResultView> Results, IReadOnlyList<CertificateView> Certificates, IReadOnlyList<AppealView> Appeals, bool MayAppeal);

    /// <param name="Parts">The parts that the stage scores, in their order.</param>
    /// <param name="HasPassed">Whether the person passed, which in a stage that others follow means advancing.</param>
    public sealed record ResultView(string Stage, IReadOnlyList<string> Parts, ScoreView Scores, bool IsAbsent, bool? HasPassed, bool? HasCertificate)
    {
        public decimal? Total { get; init; }

        public int? Rank { get; init; }

        public int? FieldSize { get; init; }

        /// <summary>Why it was decided so, where people decided.</summary>
        public required IReadOnlyList<string> Reasons { get; init; }

        public required DateTimeOffset PublishedAt { get; init; }

        public DateTimeOffset? CorrectedAt { get; init; }
    }

    public sealed record CertificateView(string Number, DateTimeOffset IssuedAt, bool IsRevoked);

    public sealed record AppealView(string Stage, string Text, DateTimeOffset At, string? Outcome, string? Reason);

    public sealed record Shelf(PublishedResults Results, Storage.Results.Appeals Appeals);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] Shelf shelf, HttpContext context, CancellationToken stop)
    {
        if (await shelf.Results.FindAsync(id, context.Features.GetRequiredFeature<SignedIn>().AccountId, stop) is not { } sheet)
            return Refusals.NotFound.ToResult();

        var appeals = sheet.Results.Count > 0 ? await shelf.Appeals.ListAsync(id, stop) : [];
        return TypedResults.Ok(new Response(
            [.. sheet.Results.Select(result => View(result, StageRules.Find(sheet.Plan, result.Stage)))],
            [.. sheet.Certificates.Select(certificate => new CertificateView(certificate.Number, certificate.IssuedAt, certificate.RevokedAt is not null))],
            [.. appeals.Select(appeal => new AppealView(appeal.Stage, appeal.Text, appeal.At, appeal.Outcome, appeal.Reason))],
            sheet.MayAppeal));
    }

    private static ResultView View(PublishedResult result, StageRules? rules) =>
        new(result.Stage, [.. rules?.Parts ?? []], ScoreView.Of(result.Scores), result.IsAbsent, result.HasPassed, result.HasCertificate)
        {
            Total = result.Total,
            Rank = result.Rank,
            FieldSize = result.FieldSize,
            Reasons = [.. result.Reasons.Select(reason => reason.Text).Where(text => text.Length > 0)],
            PublishedAt = result.PublishedAt,
            CorrectedAt = result.CorrectedAt,
        };
}
