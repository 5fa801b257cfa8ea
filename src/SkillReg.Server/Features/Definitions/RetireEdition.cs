using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>Takes an edition out of use: no new case begins under it, running ones go on.</summary>
public static class RetireEdition
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string scheme, int number, [AsParameters] DefinitionRoom room, CancellationToken stop) =>
        await room.Publication.RetireAsync(new EditionName(scheme, number), room.Deed(), stop)
            ? TypedResults.NoContent()
            : Refusals.NotFound.ToResult();
}
