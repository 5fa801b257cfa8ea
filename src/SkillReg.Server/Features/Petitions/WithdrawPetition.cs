using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Petitions;

/// <summary>Takes back what was asked for and is not decided yet.</summary>
public static class WithdrawPetition
{
    private const string Message = "petition-withdrawn";

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Guid id, [AsParameters] PetitionParts parts, CancellationToken stop)
    {
        if (await parts.FindOwnAsync(id, stop) is null)
            return Refusals.NotFound.ToResult();

        return await parts.Desk.TellAsync(id, Message, parts.Person, stop) ? TypedResults.NoContent() : PetitionRefusals.NotAwaited.ToResult();
    }
}
