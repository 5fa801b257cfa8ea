using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Sessions;

/// <summary>Ends every session of the person, on every device; the next request of each is refused.</summary>
public static class SignOutEverywhere
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Storage.Identity.Sessions sessions, SessionCookie cookie, HttpContext context, CancellationToken stop)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        await sessions.CloseAllAsync(person.AccountId, stop);
        cookie.Clear(context);
        return TypedResults.NoContent();
    }
}
