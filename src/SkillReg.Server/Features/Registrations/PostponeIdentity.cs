using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Registrations;

/// <summary>暂不认证: the account is good for signing in and drafting, not for submitting. The identity can be proved later.</summary>
public static class PostponeIdentity
{
    public static async Task<Results<Ok<ShowRegistration.EndingView>, ProblemHttpResult>> HandleAsync(
        Storage.Identity.Applicants applicants, HttpContext context, CancellationToken stop)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        await applicants.PostponeAsync(person.AccountId, stop);
        return TypedResults.Ok(ShowRegistration.Ending(await applicants.FindAsync(person.AccountId, stop)));
    }
}
