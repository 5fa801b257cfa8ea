using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>Takes a file out of the draft.</summary>
public static class DeleteDraftFile
{
    public sealed record Place(string Scheme, string Path, [FromHeader(Name = "If-Match")] string? Match);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, [AsParameters] DefinitionRoom room, CancellationToken stop)
    {
        if (EntityTag.HashIn(place.Match) is not { } expected)
            return DefinitionRefusals.TagMissing.ToResult();

        return await room.Files.DeleteAsync(place.Scheme, place.Path, expected, stop) switch
        {
            DraftAnswer.Changed => TypedResults.NoContent(),
            DraftAnswer.Stale { Current: null } or DraftAnswer.NoDraft => Refusals.NotFound.ToResult(),
            DraftAnswer.Stale stale => SaveDraftFile.Stale(stale, room),
            _ => throw new UnreachableException(),
        };
    }
}
