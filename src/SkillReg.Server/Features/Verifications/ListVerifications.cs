using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Verification;

namespace SkillReg.Server.Features.Verifications;

/// <summary>The nightly checks of the database, newest first, with the first of what each found.</summary>
public static class ListVerifications
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    public sealed record Response(IReadOnlyList<VerificationView> Items, Guid? Next);

    /// <param name="FinishedAt">Null while it runs, and for ever when its node stopped meanwhile.</param>
    public sealed record VerificationView(Guid Id, DateTimeOffset BeganAt, DateTimeOffset? FinishedAt, long Cases, long Findings)
    {
        /// <summary>The first of the findings: what does not hold, in which table, and the key of the row.</summary>
        public required IReadOnlyList<FindingView> Examples { get; init; }
    }

    public sealed record FindingView(string Invariant, string Table, string Key);

    public sealed record Query([FromQuery(Name = "before")] Guid? Before, [FromQuery(Name = "limit")] int? Limit);

    public static async Task<Ok<Response>> HandleAsync([AsParameters] Query query, Storage.Verification.Verifications verifications, CancellationToken stop)
    {
        var limit = Math.Clamp(query.Limit ?? DefaultPage, 1, LargestPage);
        var found = await verifications.ListAsync(query.Before, limit + 1, stop);
        var items = found.Take(limit).Select(ViewOf).ToList();
        return TypedResults.Ok(new Response(items, found.Count > limit ? items[^1].Id : null));
    }

    private static VerificationView ViewOf(VerificationRow row) => new(row.Id, row.BeganAt, row.FinishedAt, row.Cases, row.Findings)
    {
        Examples = [.. (JsonSerializer.Deserialize<IReadOnlyList<Finding>>(row.Examples, JsonSerializerOptions.Web) ?? [])
            .Select(finding => new FindingView(finding.Invariant, finding.Table, finding.Key))],
    };
}
