using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Messages;

namespace SkillReg.Server.Features.Messages;

/// <summary>A page of one's own messages, newest first.</summary>
public static class ListMessages
{
    private const int PageSize = 20;

    /// <param name="Next">Where the next page begins; null on the last one.</param>
    public sealed record Response(IReadOnlyList<InAppMessage> Items, Guid? Next);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Guid? before, InAppMessages messages, HttpContext context, CancellationToken stop)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        var found = await messages.ListAsync(person.AccountId, before, PageSize + 1, stop);
        return TypedResults.Ok(new Response([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null));
    }
}
