using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.IdentityConfirmations;

/// <summary>Asks back once with everything right, and locks the identity when the answer to the question comes along.</summary>
public static class ConfirmIdentity
{
    public static readonly Refusal NotProved =
        new(StatusCodes.Status409Conflict, "identity.not-proved", $"请先完成实名认证。{RegistrationTexts.RealNameNeeded}");

    public static readonly Refusal Locked =
        new(StatusCodes.Status409Conflict, "identity.locked", "身份信息已确认，无法自行修改；确需更正请联系管理员");

    /// <param name="Token">The answer to the question: what the first call gave. Null in the first call.</param>
    public sealed record Request(string? IdNumber, string? Name, string? Promise, string? Token);

    /// <param name="Question">To be answered with 确定 or 取消; null once it is confirmed.</param>
    /// <param name="Token">What to send along with 确定.</param>
    public sealed record Response(bool Confirmed, string? Question, string? Token, string? Message);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Request request, Storage.Identity.Applicants applicants, KeyRing keys, HttpContext context)
    {
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();

        var row = await applicants.FindAsync(person.AccountId, context.RequestAborted);
        if (row is not { RealName: ApplicantRow.Verified, IdNumberSealed: { } number })
            return NotProved.ToResult();
        if (row.ConfirmedAt is not null)
            return Locked.ToResult();

        var current = new IdentityCard(keys.Open(number, ApplicantRow.NumberPlace(person.AccountId)), person.Name);
        var typed = new IdentityCard(request.IdNumber ?? "", request.Name ?? "");
        var problems = IdentityGate.Problems(current, typed, request.Promise).Select(problem => new FieldProblem($"/{problem.Field}", problem.Rule, problem.Message)).ToList();
        if (problems.Count > 0)
            return Refusals.Invalid(problems).ToResult();

        // The token belongs to this account, so it cannot be sent along unseen by anybody else's page.
        var token = Convert.ToHexStringLower(keys.Fingerprint("confirm-identity", person.AccountId.ToString()));
        if (request.Token != token)
            return TypedResults.Ok(new Response(false, IdentityGate.Question, token, null));

        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        return await applicants.TryConfirmAsync(person.AccountId, request.Promise ?? "", time.GetUtcNow(), context.RequestAborted)
            ? TypedResults.Ok(new Response(true, null, null, IdentityGate.Confirmed))
            : Locked.ToResult();
    }
}
