using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Definitions;

/// <summary>The draft of a scheme with the list of its files.</summary>
public static class ShowDraft
{
    public static async Task<Results<Ok<DraftView>, ProblemHttpResult>> HandleAsync(
        string scheme, [AsParameters] DefinitionRoom room, CancellationToken stop)
    {
        if (await room.Drafts.FindAsync(scheme, stop) is not { } draft)
            return Refusals.NotFound.ToResult();
        room.Tag(EntityTag.Of(draft.Version));
        return TypedResults.Ok(DraftView.Of(draft));
    }
}
