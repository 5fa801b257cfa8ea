using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace SkillReg.Server.Features.Definitions;

/// <summary>Gives a draft up. Only the version that was looked at goes; somebody's later change is not lost with it.</summary>
public static class DiscardDraft
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string scheme, [FromHeader(Name = "If-Match")] string? tag, [AsParameters] DefinitionRoom room, CancellationToken stop)
    {
        if (EntityTag.VersionIn(tag) is not { } version)
            return DefinitionRefusals.TagMissing.ToResult();
        return await room.Drafts.DiscardAsync(scheme, version, room.Deed(), stop) ? TypedResults.NoContent() : await room.StaleAsync(scheme, stop);
    }
}
