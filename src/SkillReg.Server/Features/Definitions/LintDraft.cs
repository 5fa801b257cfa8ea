using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>Everything that is wrong with the draft, worst first.</summary>
public static class LintDraft
{
    /// <param name="Version">Of the draft that was looked at.</param>
    public sealed record Response(int Version, bool Publishable, IReadOnlyList<FindingView> Findings);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string scheme, [AsParameters] DefinitionRoom room, CancellationToken stop)
    {
        if (await room.Drafts.ReadAllAsync(scheme, stop) is not var (version, files))
            return Refusals.NotFound.ToResult();

        var reading = EditionReading.Of(scheme, files);
        var problems = EditionLint.Check(reading, room.Known);
        var empty = await room.Groups.FindAsync(reading, stop);
        return TypedResults.Ok(new Response(version, !problems.Any(problem => problem.IsError), [.. problems.Concat(empty).OrderByDescending(problem => problem.Severity).Select(FindingView.Of)]));
    }
}
