using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Identity;
using SkillReg.Server.Identity.SecondFactors;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.SecondFactors;

/// <summary>The owner shows that the app knows the secret, and gets the codes for the day when the phone is lost.</summary>
public static class ConfirmSecondFactor
{
    public sealed record Request(string? Code);

    /// <param name="RecoveryCodes">Each is good once. They are shown here and never again.</param>
    public sealed record Response(IReadOnlyList<string> RecoveryCodes);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Request request, SecondFactorDesk desk, SessionCookie cookie, HttpContext context)
    {
        if (context.Features.Get<SignedIn>() is not { } person || cookie.Read(context) is not { } session)
            return Refusals.NotSignedIn.ToResult();

        var (codes, refusal) = await desk.ConfirmAsync(person, request.Code, session, context.RequestAborted);
        return refusal is null ? TypedResults.Ok(new Response(codes)) : refusal.ToResult();
    }
}
