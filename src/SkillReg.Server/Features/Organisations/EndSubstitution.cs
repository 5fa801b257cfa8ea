using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.Organisations;

/// <summary>Ends a substitution before its time.</summary>
public static class EndSubstitution
{
    public sealed record Place(Guid Organisation, Guid Membership, Guid Substitution);

    public sealed record Parts(MemberScope Scope, Memberships Memberships, Substitutions Substitutions, TimeProvider Time);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync([AsParameters] Place place, [AsParameters] Parts parts, HttpContext context)
    {
        var stop = context.RequestAborted;
        var now = parts.Time.GetUtcNow();
        return await parts.Scope.FindAsync(context, place.Organisation) is not null
            && await parts.Memberships.FindAsync(place.Membership, place.Organisation, now, stop) is not null
            && await parts.Substitutions.TryEndAsync(place.Substitution, place.Membership, now, stop)
            ? TypedResults.NoContent()
            : Refusals.NotFound.ToResult();
    }
}
