using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Identity.RealNames;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.Registrations;

/// <summary>Compares name and ID number with the register. One number proves one account.</summary>
public static class ProveIdentity
{
    public static readonly Refusal Taken =
        new(StatusCodes.Status409Conflict, "identity.taken", $"该身份证号已被其他账号认证，{RegistrationTexts.Taken}");

    public static readonly Refusal Already = new(StatusCodes.Status409Conflict, "identity.already-proved", "您已完成实名认证");

    public sealed record Request(string? Name, string? IdNumber);

    public sealed record Parts(Storage.Identity.Applicants Applicants, RealNameCheck Check, KeyRing Keys, TimeProvider Time);

    public static async Task<Results<Ok<ShowRegistration.EndingView>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] Parts parts, HttpContext context, CancellationToken stop)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        var (identity, refusal) = await parts.Check.AskAsync(person.AccountId, request.Name, request.IdNumber, stop);
        return identity is null
            ? (refusal ?? RealNameCheck.NoAnswer).ToResult()
            : await WriteAsync(person.AccountId, identity, parts, stop);
    }

    private static async Task<Results<Ok<ShowRegistration.EndingView>, ProblemHttpResult>> WriteAsync(
        Guid account, IdentityCard identity, Parts parts, CancellationToken stop)
    {
        var proved = new ProvedIdentity(
            identity.Name, parts.Keys.Fingerprint(LoginKeys.IdNumber, identity.IdNumber), parts.Keys.Seal(identity.IdNumber, ApplicantRow.NumberPlace(account)), Mask.IdNumber(identity.IdNumber));
        return await parts.Applicants.ProveAsync(account, proved, parts.Time.GetUtcNow(), stop) switch
        {
            ApplicantOutcome.Done => TypedResults.Ok(ShowRegistration.Ending(await parts.Applicants.FindAsync(account, stop))),
            ApplicantOutcome.NumberTaken => Taken.ToResult(),
            _ => Already.ToResult(),
        };
    }
}
