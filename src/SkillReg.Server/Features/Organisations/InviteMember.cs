using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Registration.Applicants;
using SkillReg.Registration.Organisations;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.Organisations;

/// <summary>
/// Makes an account for a new member of the staff, with one role that the admin may give. The admin gets a token to hand over
/// and never knows a password: its owner sets one with the token.
/// </summary>
public static class InviteMember
{
    private const int LongestName = 60;

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public static readonly Refusal NameTaken = new(StatusCodes.Status409Conflict, "member.name-taken", "该用户名已被使用；已有账号的人员请直接授予角色");

    public sealed record Request(string? Login, string? Name, string? Role);

    /// <param name="Address">Where the owner sets the password; the token stands behind its #.</param>
    public sealed record Response(string Token, string Address, DateTimeOffset ExpiresAt);

    /// <param name="Key">The id of the membership.</param>
    public sealed record Parts(
        MemberScope Scope, Invitations Invitations, Passwords Passwords, TimeProvider Time, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid organisation, Request request, [AsParameters] Parts parts, HttpContext context)
    {
        if (await parts.Scope.FindAsync(context, organisation) is not { } reach)
            return Refusals.NotFound.ToResult();
        var problems = Problems(request, reach).ToList();
        if (problems.Count > 0 || request.Role is not { } role)
            return Refusals.Invalid(problems).ToResult();

        var now = parts.Time.GetUtcNow();
        var token = FirstAdminToken.Make();
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            Login = (request.Login ?? "").Trim().ToLowerInvariant(),
            Name = (request.Name ?? "").Trim(),
            PasswordHash = parts.Passwords.Hash(FirstAdminToken.Make()),
            Roles = [],
        };
        var membership = new Membership
        {
            Id = parts.Key ?? Guid.CreateVersion7(now),
            AccountId = account.Id,
            OrganisationId = organisation,
            Role = role,
            ValidFrom = now.UtcDateTime,
            GrantedBy = reach.AccountId,
        };
        var row = new OneTimeTokenRow { TokenHash = [], Purpose = OneTimeTokenRow.Invitation, AccountId = account.Id, ExpiresAt = (now + Lifetime).UtcDateTime };
        return await parts.Invitations.TryInviteAsync(account, membership, (token, row), context.RequestAborted)
            ? TypedResults.Ok(new Response(token, $"{context.Request.Scheme}://{context.Request.Host}/invitation#{token}", now + Lifetime))
            : NameTaken.ToResult();
    }

    private static IEnumerable<FieldProblem> Problems(Request request, MemberScope.Reach reach)
    {
        if (!UserName.IsWellFormed(request.Login?.Trim() ?? ""))
            yield return new FieldProblem("/login", "user-name", $"用户名须为{UserName.Rule}");
        if (request.Name?.Trim() is not { Length: > 0 and <= LongestName })
            yield return new FieldProblem("/name", "required", "请输入姓名");
        if (request.Role is not { } role || role == Roles.Applicant || !Roles.All.Contains(role) || !Granting.MayGrant(reach.Held, role, reach.Path))
            yield return new FieldProblem("/role", "member.role", "您不能在此单位授予这个角色");
    }
}
