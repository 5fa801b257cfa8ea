using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Organisations;

/// <summary>Takes a role away that the admin could also give. Whoever had it is signed out, and the next request knows nothing of it.</summary>
public static class EndMembership
{
    public static readonly Refusal OwnAdmin = new(StatusCodes.Status409Conflict, "member.own", "不能撤销自己的角色，请联系上级管理员");

    public static readonly Refusal Above = new(StatusCodes.Status409Conflict, "member.above", "您不能撤销自己无权授予的角色，请联系上级管理员");

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid organisation, Guid membership, [AsParameters] ListMembers.Parts parts, HttpContext context)
    {
        if (await parts.Scope.FindAsync(context, organisation) is not { } reach)
            return Refusals.NotFound.ToResult();

        var now = parts.Time.GetUtcNow();
        if (await parts.Memberships.FindAsync(membership, organisation, now, context.RequestAborted) is not var (owner, role))
            return Refusals.NotFound.ToResult();
        if (owner == reach.AccountId)
            return OwnAdmin.ToResult();
        if (!reach.IsAbove([(role, reach.Path)]))
            return Above.ToResult();

        return await parts.Memberships.TryEndAsync(membership, organisation, now, context.RequestAborted)
            ? TypedResults.NoContent()
            : Refusals.NotFound.ToResult();
    }
}
