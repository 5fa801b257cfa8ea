using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.IdentityConfirmations;

/// <summary>What is to be confirmed, masked, with the sentences of the page. Who has confirmed before is not asked again.</summary>
public static class ShowIdentityConfirmation
{
    /// <param name="State">needed, confirmed, or unproved where there is nothing to confirm yet.</param>
    public sealed record Response(
        string State, string Banner, string IdType, string? IdNumber, string? Name, string Promise, string PromiseHint, DateTimeOffset? ConfirmedAt);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Storage.Identity.Applicants applicants, HttpContext context, CancellationToken stop)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        var row = await applicants.FindAsync(person.AccountId, stop);
        var isProved = row?.RealName == ApplicantRow.Verified;
        return TypedResults.Ok(new Response(
            row?.ConfirmedAt is not null ? "confirmed" : isProved ? "needed" : "unproved",
            IdentityGate.Banner,
            IdentityGate.IdType,
            row?.IdNumberMask,
            isProved ? Mask.Name(person.Name) : null,
            IdentityGate.Promise,
            IdentityGate.PromiseHint,
            row?.ConfirmedAt));
    }
}
