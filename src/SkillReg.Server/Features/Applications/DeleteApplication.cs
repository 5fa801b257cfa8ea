using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;

namespace SkillReg.Server.Features.Applications;

/// <summary>Deletes a draft with everything in it, so that one can begin again.</summary>
public static class DeleteApplication
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] ApplicationParts parts, CancellationToken stop)
    {
        if (await parts.OpenAsync(id, stop) is not { } open)
            return Refusals.NotFound.ToResult();
        return open.Mode == ApplicationMode.Draft && await parts.Applications.DeleteDraftAsync(id, stop)
            ? TypedResults.NoContent()
            : ApplicationRefusals.NotOpen.ToResult();
    }
}
