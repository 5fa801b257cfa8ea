using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Messages;

namespace SkillReg.Server.Features.Messages;

/// <summary>Notes that everything up to a message was seen.</summary>
public static class ReadMessages
{
    public sealed record Request(Guid UpTo);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Request request, InAppMessages messages, TimeProvider time, HttpContext context)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        await messages.ReadAsync(person.AccountId, request.UpTo, time.GetUtcNow(), context.RequestAborted);
        return TypedResults.NoContent();
    }
}
