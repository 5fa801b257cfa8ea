using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Registration.Organisations;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.Organisations;

/// <summary>Gives somebody a role at an organisation: only what the admin has themselves, only where they are admin or below, never to themselves.</summary>
public static class GrantMembership
{
    public sealed record Request(string? Login, string? Role, DateTimeOffset? Until);

    /// <param name="Key">The id of the membership, so that asking twice grants once.</param>
    public sealed record Parts(
        MemberScope Scope, Memberships Memberships, TimeProvider Time, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid organisation, Request request, [AsParameters] Parts parts, HttpContext context)
    {
        if (await parts.Scope.FindAsync(context, organisation) is not { } reach)
            return Refusals.NotFound.ToResult();

        var now = parts.Time.GetUtcNow();
        var account = string.IsNullOrWhiteSpace(request.Login) ? null : await parts.Memberships.FindAccountAsync(request.Login, context.RequestAborted);
        var problems = Problems(request, account, reach, now).ToList();
        if (problems.Count > 0 || account is not { } whom || request.Role is not { } role)
            return Refusals.Invalid(problems).ToResult();

        var membership = new Membership
        {
            Id = parts.Key ?? Guid.CreateVersion7(now),
            AccountId = whom,
            OrganisationId = organisation,
            Role = role,
            ValidFrom = now.UtcDateTime,
            ValidUntil = request.Until?.UtcDateTime,
            GrantedBy = reach.AccountId,
        };
        await parts.Memberships.GrantAsync([membership], context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static IEnumerable<FieldProblem> Problems(Request request, Guid? account, MemberScope.Reach reach, DateTimeOffset now)
    {
        if (account is null)
            yield return new FieldProblem("/login", "member.unknown", "没有这个登录名");
        if (account == reach.AccountId)
            yield return new FieldProblem("/login", "member.oneself", "不能给自己授予角色");
        if (request.Role is not { } role || role == Roles.Applicant || !Roles.All.Contains(role) || !Granting.MayGrant(reach.Held, role, reach.Path))
            yield return new FieldProblem("/role", "member.role", "您不能在此单位授予这个角色");
        if (request.Until <= now)
            yield return new FieldProblem("/until", "member.until", "结束时间应晚于现在");
    }
}
