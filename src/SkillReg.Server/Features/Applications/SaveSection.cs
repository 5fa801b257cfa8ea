using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Applications;

/// <summary>
/// Saves one section of a draft, whatever is still missing in it, and says how the whole form stands now. A section that was
/// saved elsewhere in between is not overwritten.
/// </summary>
public static class SaveSection
{
    public sealed record Request(JsonElement Answers);

    public sealed record Response(int Version, DateTimeOffset SavedAt, JsonElement Answers, IReadOnlyList<FieldView> Fields, IReadOnlyList<FieldProblem> Problems);

    public sealed record Place(Guid Id, string Section, [FromHeader(Name = "If-Match")] string? Tag);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] ApplicationParts parts, CancellationToken stop)
    {
        if (await parts.OpenAsync(place.Id, stop) is not { } open || open.Form.Form.Section(place.Section) is not { } section)
            return Refusals.NotFound.ToResult();
        if (open.Mode == ApplicationMode.Closed)
            return ApplicationRefusals.NotOpen.ToResult();
        if (VersionIn(place.Tag) is not { } expected)
            return ApplicationRefusals.TagMissing.ToResult();
        if (Wire.ToAnswers(request.Answers) is not { } answers)
            return Refusals.Unreadable.ToResult();

        var keys = section.Fields.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var own = FeelContext.Of(answers.Entries.ToArray().Where(entry => keys.Contains(entry.Key)));
        var written = open.WrittenWith(section.Id, own);
        var outcome = open.Evaluate(written);
        var mistakes = ApplicationView.ProblemsOf(outcome).Where(problem => IsOf(keys, problem) && SavingRefuses.Contains(problem.Rule)).ToList();
        if (mistakes.Count > 0)
            return Refusals.Invalid(mistakes).ToResult();

        var saved = new SavedSection(section.Id, own, expected, parts.Time.GetUtcNow());
        return await parts.Applications.SaveSectionAsync(place.Id, saved, stop) is { } version
            ? TypedResults.Ok(new Response(version, saved.SavedAt, Wire.Of(outcome.Answers), FieldView.Of(outcome), ApplicationView.ProblemsOf(outcome)))
            : ApplicationRefusals.SectionChanged.ToResult();
    }

    /// <summary>What cannot be kept even as a draft; everything else is said and saved.</summary>
    private static readonly HashSet<string> SavingRefuses = new(StringComparer.Ordinal) { "field.type", "field.locked", "field.most", "field.max-length" };

    private static bool IsOf(HashSet<string> keys, FieldProblem problem) => keys.Contains(problem.Pointer.Split('/')[1]);

    private static int? VersionIn(string? tag) =>
        int.TryParse(tag?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
