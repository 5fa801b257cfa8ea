using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>Plays the scenarios of the draft. No case, no message and no applicant is touched.</summary>
public static class TryDraft
{
    public sealed record Response(int Version, bool Passed, IReadOnlyList<TrialResult> Scenarios);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string scheme, [AsParameters] DefinitionRoom room, CancellationToken stop)
    {
        if (await room.Drafts.ReadAllAsync(scheme, stop) is not var (version, files))
            return Refusals.NotFound.ToResult();

        var results = EditionTrial.Run(EditionReading.Of(scheme, files), room.Known, stop);
        return TypedResults.Ok(new Response(version, results.All(result => result.Passed), results));
    }
}
