using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Features.Organisations;
using SkillReg.Server.Problems;
using SkillReg.Storage.Petitions;

namespace SkillReg.Server.Features.Phones;

/// <summary>Who belongs to an organisation, for the admins who look after it.</summary>
public static class ListPeople
{
    public sealed record Response(IReadOnlyList<AssociatedPerson> Items);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid organisation, MemberScope scope, Associations associations, HttpContext context) =>
        await scope.FindAsync(context, organisation) is null
            ? Refusals.NotFound.ToResult()
            : TypedResults.Ok(new Response(await associations.ListAsync(organisation, context.RequestAborted)));
}
