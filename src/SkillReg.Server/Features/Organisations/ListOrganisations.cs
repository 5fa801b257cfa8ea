using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Features.Organisations;

/// <summary>One column of the cascade: what lies directly below an organisation, or at the top.</summary>
public static class ListOrganisations
{
    public sealed record Response(IReadOnlyList<OrganisationCard> Items);

    public static async Task<Ok<Response>> HandleAsync([FromQuery(Name = "below")] Guid? below, OrganisationTree tree, CancellationToken stop) =>
        TypedResults.Ok(new Response(await tree.ListBelowAsync(below, stop)));
}
