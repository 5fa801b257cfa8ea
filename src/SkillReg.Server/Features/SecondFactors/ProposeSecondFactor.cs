using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Codes;
using SkillReg.Server.Identity;
using SkillReg.Server.Identity.SecondFactors;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.SecondFactors;

/// <summary>Makes a secret for the owner's app, after the password was typed once more: a session left open is not enough.</summary>
public static class ProposeSecondFactor
{
    public static readonly Refusal Already =
        new(StatusCodes.Status409Conflict, "second-factor.already", "您已绑定身份验证器；更换请联系上级管理员重置");

    public static readonly Refusal WrongPassword = Refusals.Invalid([new FieldProblem("/password", "password.wrong", "密码不正确")]);

    public sealed record Request(string? Password);

    /// <param name="Secret">To be typed where the picture cannot be scanned.</param>
    /// <param name="Picture">A QR code as SVG.</param>
    public sealed record Response(string Secret, string Uri, string Picture);

    public sealed record Parts(SecondFactorDesk Desk, Accounts Accounts, Passwords Passwords);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Request request, [AsParameters] Parts parts, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();
        if (!await parts.Desk.TryPayAsync(person.AccountId, stop))
            return SecondFactorDesk.TooOften.ToResult();
        if (!parts.Passwords.Verify((await parts.Accounts.FindAsync(person.AccountId, stop))?.Account, request.Password ?? ""))
            return WrongPassword.ToResult();

        return await parts.Desk.ProposeAsync(person, stop) is { } proposal
            ? TypedResults.Ok(new Response(proposal.Secret, proposal.Uri, QrCode.Of(proposal.Uri)?.ToSvg() ?? ""))
            : Already.ToResult();
    }
}
