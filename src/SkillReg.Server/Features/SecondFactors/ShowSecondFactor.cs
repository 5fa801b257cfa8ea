using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.SecondFactors;

/// <summary>Whether the person has a second factor, and whether the deployment asks staff for one.</summary>
public static class ShowSecondFactor
{
    public sealed record Response(bool Required, DateTimeOffset? ConfirmedAt, int RecoveryCodes);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Storage.Identity.SecondFactors factors, ServerSettings settings, HttpContext context)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        var state = await factors.StateAsync(person.AccountId, context.RequestAborted);
        return TypedResults.Ok(new Response(settings.Identity.StaffNeedsSecondFactor, state.ConfirmedAt, state.RecoveryCodes));
    }
}
