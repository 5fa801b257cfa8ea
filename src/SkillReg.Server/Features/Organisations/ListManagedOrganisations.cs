using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Organisations;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.Organisations;

/// <summary>The reader's own part of the tree, one level at a time: where it begins, or what lies below one organisation of it.</summary>
public static class ListManagedOrganisations
{
    /// <param name="SheetColumns">The first line of a sheet that can be imported below one of them.</param>
    public sealed record Response(IReadOnlyList<OrganisationRecord> Items, IReadOnlyList<string> SheetColumns);

    public sealed record Parts(MemberScope Scope, Memberships Memberships, ManagedOrganisations Tree, TimeProvider Time);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Guid? below, [AsParameters] Parts parts, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();
        if (below is not { } parent)
            return TypedResults.Ok(Answer(await parts.Tree.ListTopsAsync(await parts.Memberships.ListHeldAsync(person.AccountId, parts.Time.GetUtcNow(), stop), stop)));

        return await parts.Scope.FindAsync(context, parent) is null
            ? Refusals.NotFound.ToResult()
            : TypedResults.Ok(Answer(await parts.Tree.ListBelowAsync(parent, stop)));
    }

    private static Response Answer(IReadOnlyList<OrganisationRecord> items) => new(items, OrganisationSheet.Columns);
}
