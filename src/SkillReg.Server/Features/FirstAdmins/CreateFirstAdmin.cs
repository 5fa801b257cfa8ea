using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Applicants;
using SkillReg.Registration.Organisations;
using SkillReg.Server.Features.Sessions;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.FirstAdmins;

/// <summary>Makes the first administrator's account and the organisation they belong to, and signs them in. It happens once.</summary>
public static class CreateFirstAdmin
{
    private const int LongestName = 60;
    private const int LongestOrganisation = 100;
    private const int TriesAnHour = 10;

    public static readonly Refusal TokenWorthless =
        new(StatusCodes.Status409Conflict, "first-admin.token", "一次性令牌不正确、已使用或已过期；重新启动服务可获得新的令牌");

    public static readonly Refusal NameTaken = new(StatusCodes.Status409Conflict, "first-admin.name-taken", "该用户名已被使用，请更换");

    public static readonly Refusal TooOften = new(StatusCodes.Status429TooManyRequests, "first-admin.too-often", "尝试次数过多，请一小时后再试");

    public sealed record Request(
        string? Token, string? UserName, string? Name, string? Organisation, string? CreditCode, string? Password, string? PasswordRepeat)
    {
        public IEnumerable<FieldProblem> Problems(PasswordProfile profile)
        {
            if (string.IsNullOrWhiteSpace(Token))
                yield return new FieldProblem("/token", "required", "请输入启动时显示的一次性令牌");
            if (!SkillReg.Registration.Applicants.UserName.IsWellFormed(UserName?.Trim() ?? ""))
                yield return new FieldProblem("/userName", "user-name", $"用户名须为{SkillReg.Registration.Applicants.UserName.Rule}");
            if (Name?.Trim() is not { Length: > 0 and <= LongestName })
                yield return new FieldProblem("/name", "required", "请输入姓名");
            if (Organisation?.Trim() is not { Length: > 0 and <= LongestOrganisation })
                yield return new FieldProblem("/organisation", "required", "请输入机构名称");
            if (!SkillReg.Registration.Organisations.CreditCode.IsWellFormed(Typed.Normalise(CreditCode).ToUpperInvariant()))
                yield return new FieldProblem("/creditCode", "credit-code", "请输入18位统一社会信用代码");
            foreach (var (rule, message) in profile.Problems(Password ?? "", UserName?.Trim()))
                yield return new FieldProblem("/password", rule, message);
            if (Password != PasswordRepeat)
                yield return new FieldProblem("/passwordRepeat", "password.repeat", "两次输入的密码不一致");
        }
    }

    public sealed record Parts(
        OneTimeTokens Tokens, Budgets Budgets, PasswordProfile Profile, Passwords Passwords, SessionOpening Opening, ServerSettings Settings, TimeProvider Time);

    public static async Task<Results<Created<SessionView>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] Parts parts, HttpContext context, CancellationToken stop)
    {
        var problems = request.Problems(parts.Profile).ToList();
        if (problems.Count > 0)
            return Refusals.Invalid(problems).ToResult();

        var now = parts.Time.GetUtcNow();
        var tries = new Budget($"first-admin/{context.Connection.RemoteIpAddress}", TriesAnHour, TimeSpan.FromHours(1));
        if (await parts.Budgets.TrySpendAsync([tries], now, stop) is not null)
            return TooOften.ToResult();

        var founding = Describe(request, parts.Passwords, now);
        switch (await parts.Tokens.FoundAsync(Typed.Normalise(request.Token).ToLowerInvariant(), founding, now, stop))
        {
            case TokenOutcome.NameTaken:
                return NameTaken.ToResult();
            case TokenOutcome.Worthless:
                return TokenWorthless.ToResult();
            default:
                var person = await parts.Opening.OpenAsync(new Credentials(founding.Account, IsStaff: true), context, stop);
                return TypedResults.Created("/api/sessions/current", SessionView.Of(person, parts.Settings));
        }
    }

    private static Founding Describe(Request request, Passwords passwords, DateTimeOffset now)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            Login = (request.UserName ?? "").Trim().ToLowerInvariant(),
            Name = (request.Name ?? "").Trim(),
            PasswordHash = passwords.Hash(request.Password ?? ""),
            Roles = [],
            PasswordChangedAt = now.UtcDateTime,
        };
        var place = Guid.CreateVersion7(now);
        var organisation = new Organisation
        {
            Id = place,
            Path = [place],
            Kind = OrganisationKind.Bureau,
            Name = (request.Organisation ?? "").Trim(),
            CreditCode = Typed.Normalise(request.CreditCode).ToUpperInvariant(),
            State = Organisation.Active,
            Version = 1,
        };
        var membership = new Membership
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account.Id,
            OrganisationId = place,
            Role = Roles.SystemAdmin,
            ValidFrom = now.UtcDateTime,
        };
        return new Founding(account, organisation, membership);
    }
}
