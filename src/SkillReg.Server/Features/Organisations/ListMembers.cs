using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Organisations;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.Organisations;

/// <summary>Who may do what at one organisation, and which roles the reader may add.</summary>
public static class ListMembers
{
    public sealed record Response(IReadOnlyList<MemberCard> Items, IReadOnlyList<string> Grantable, IReadOnlyList<SubstitutionCard> Substitutions);

    public sealed record Parts(MemberScope Scope, Memberships Memberships, Substitutions Substitutions, TimeProvider Time);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid organisation, [AsParameters] Parts parts, HttpContext context, CancellationToken stop)
    {
        if (await parts.Scope.FindAsync(context, organisation) is not { } reach)
            return Refusals.NotFound.ToResult();

        var now = parts.Time.GetUtcNow();
        return TypedResults.Ok(new Response(
            await parts.Memberships.ListMembersAsync(organisation, now, stop),
            [.. Roles.All.Where(role => role != Roles.Applicant && Granting.MayGrant(reach.Held, role, reach.Path))],
            await parts.Substitutions.ListAsync(organisation, now, stop)));
    }
}
