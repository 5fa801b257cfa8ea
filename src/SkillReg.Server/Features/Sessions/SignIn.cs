using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Identity.Challenges;
using SkillReg.Server.Identity.SecondFactors;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Features.Sessions;

/// <summary>Signs in with login and password. Whatever is wrong, the answer and its delay do not tell whether the login exists.</summary>
public static class SignIn
{
    private const int LongestField = 200;

    public static readonly Refusal WrongCredentials =
        new(StatusCodes.Status401Unauthorized, "session.credentials-wrong", "账号或密码不正确");

    public static readonly Refusal ChallengeNeeded =
        new(StatusCodes.Status422UnprocessableEntity, "session.challenge-needed", "请完成图形验证后再登录");

    public static readonly Refusal Locked =
        new(StatusCodes.Status429TooManyRequests, "session.locked", "登录失败次数过多，请15分钟后再试");

    /// <param name="Login">User name, phone or ID number.</param>
    /// <param name="Challenge">Needed after a failure, or always, as the deployment decides.</param>
    /// <param name="Code">Of the authenticator app or a recovery code; asked for once the password was right.</param>
    public sealed record Request(string? Login, string? Password, ChallengeAnswer? Challenge = null, string? Code = null);

    public sealed record Parts(
        Accounts Accounts, Budgets Budgets, Passwords Passwords, ChallengeDesk Challenges, VisitorCookie Visitors, SessionOpening Opening, KeyRing Keys, Limits Limits,
        SecondFactorDesk SecondFactors, ServerSettings Settings, TimeProvider Time);

    public static async Task<Results<Created<SessionView>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] Parts parts, HttpContext context, CancellationToken stop)
    {
        var login = request.Login?.Trim() ?? "";
        var password = request.Password ?? "";
        var problems = Check(login, password);
        if (problems.Count > 0)
            return Refusals.Invalid(problems).ToResult();

        var typed = LoginKeys.Of(login, parts.Keys);
        var key = Limits.SignInKey(typed.PhoneKey, context.Connection.RemoteIpAddress);
        var now = parts.Time.GetUtcNow();
        var failures = await parts.Budgets.CountAsync(key, now - Limits.FailureWindow, stop);
        if (parts.Limits.CountsAddresses && failures >= Limits.FailuresBeforeLock)
            return Locked.ToResult();
        if (failures >= parts.Limits.FailuresBeforeChallenge
            && !await parts.Challenges.IsPassedAsync(request.Challenge, parts.Visitors.Recognise(context), ChallengeDesk.ForSignIn, stop))
        {
            return request.Challenge is null ? ChallengeNeeded.ToResult() : ChallengeDesk.Wrong.ToResult();
        }

        var found = await parts.Accounts.FindByLoginAsync(typed, stop);
        if (!parts.Passwords.Verify(found?.Account, password) || found is null)
        {
            // Counted for whatever was typed, so counting does not tell whether it exists; and per address, so that nobody can lock out somebody else.
            await parts.Budgets.TrySpendAsync([new Budget(key, Limits.FailuresBeforeLock, Limits.FailureWindow)], now, stop);
            return WrongCredentials.ToResult();
        }

        if (await parts.SecondFactors.JudgeAsync(found.Account.Id, request.Code, stop) is { } refusal)
            return refusal.ToResult();

        if (failures > 0)
            await parts.Budgets.ForgetAsync(key, stop);
        var person = await parts.Opening.OpenAsync(found, context, stop);
        return TypedResults.Created("/api/sessions/current", SessionView.Of(person, parts.Settings));
    }

    private static List<FieldProblem> Check(string login, string password)
    {
        var problems = new List<FieldProblem>();
        if (login.Length == 0)
            problems.Add(new FieldProblem("/login", "required", "请输入账号"));
        if (password.Length == 0)
            problems.Add(new FieldProblem("/password", "required", "请输入密码"));
        if (login.Length > LongestField)
            problems.Add(new FieldProblem("/login", "max-length", $"账号不能超过{LongestField}个字符"));
        if (password.Length > LongestField)
            problems.Add(new FieldProblem("/password", "max-length", $"密码不能超过{LongestField}个字符"));
        return problems;
    }
}
