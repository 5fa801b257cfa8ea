using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Organisations;

/// <summary>The invited person sets the first password. The token is good once.</summary>
public static class RedeemInvitation
{
    private const int TriesAnHour = 10;

    public static readonly Refusal Worthless = new(StatusCodes.Status409Conflict, "invitation.worthless", "邀请不正确、已使用或已过期，请联系管理员重新邀请");

    public static readonly Refusal TooOften = new(StatusCodes.Status429TooManyRequests, "invitation.too-often", "尝试次数过多，请一小时后再试");

    public sealed record Request(string? Token, string? Password, string? PasswordRepeat)
    {
        public IEnumerable<FieldProblem> Problems(PasswordProfile profile)
        {
            if (string.IsNullOrWhiteSpace(Token))
                yield return new FieldProblem("/token", "required", "请输入管理员交给您的邀请码");
            foreach (var (rule, message) in profile.Problems(Password ?? ""))
                yield return new FieldProblem("/password", rule, message);
            if (Password != PasswordRepeat)
                yield return new FieldProblem("/passwordRepeat", "password.repeat", "两次输入的密码不一致");
        }
    }

    public sealed record Parts(OneTimeTokens Tokens, Budgets Budgets, PasswordProfile Profile, Passwords Passwords, TimeProvider Time);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(Request request, [AsParameters] Parts parts, HttpContext context)
    {
        var stop = context.RequestAborted;
        var problems = request.Problems(parts.Profile).ToList();
        if (problems.Count > 0)
            return Refusals.Invalid(problems).ToResult();

        var now = parts.Time.GetUtcNow();
        if (await parts.Budgets.TrySpendAsync([new Budget($"invitation/{context.Connection.RemoteIpAddress}", TriesAnHour, TimeSpan.FromHours(1))], now, stop) is not null)
            return TooOften.ToResult();

        return await parts.Tokens.TrySetPasswordAsync(Typed.Normalise(request.Token).ToLowerInvariant(), parts.Passwords.Hash(request.Password ?? ""), now, stop)
            ? TypedResults.NoContent()
            : Worthless.ToResult();
    }
}
