using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Sessions;

/// <summary>Signs in with login and password. Whatever is wrong, the answer and its delay do not tell whether the login exists.</summary>
public static class SignIn
{
    private const int LongestField = 200;

    public static readonly Refusal WrongCredentials =
        new(StatusCodes.Status401Unauthorized, "session.credentials-wrong", "账号或密码不正确");

    public sealed record Request(string? Login, string? Password);

    public sealed record Parts(Accounts Accounts, Storage.Identity.Sessions Sessions, Passwords Passwords, SessionCookie Cookie, ServerSettings Settings, TimeProvider Time);

    public static async Task<Results<Created<SessionView>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] Parts parts, HttpContext context, CancellationToken stop)
    {
        var login = request.Login?.Trim() ?? "";
        var password = request.Password ?? "";
        var problems = Check(login, password);
        if (problems.Count > 0)
            return Refusals.Invalid(problems).ToResult();

        var found = await parts.Accounts.FindByLoginAsync(login, stop);
        if (!parts.Passwords.Verify(found?.Account, password) || found is null)
            return WrongCredentials.ToResult();

        // The browser's former session ends: an id that somebody planted before is worth nothing after.
        if (parts.Cookie.Read(context) is { } former)
            await parts.Sessions.CloseAsync(former, stop);

        var id = RandomNumberGenerator.GetBytes(SessionCookie.IdBytes);
        var now = parts.Time.GetUtcNow();
        await parts.Sessions.OpenAsync(id, SessionLimits.Begin(found, now), stop);
        parts.Cookie.Write(context, id);
        return TypedResults.Created(
            "/api/sessions/current", SessionView.Of(await parts.Sessions.FindAsync(id, now, stop), parts.Settings.IsDemo));
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
