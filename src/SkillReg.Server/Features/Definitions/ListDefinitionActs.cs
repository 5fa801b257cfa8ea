using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>Who imported, drafted, published or retired what of a scheme, newest first.</summary>
public static class ListDefinitionActs
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    public sealed record Response(IReadOnlyList<DefinitionAct> Items, Guid? Next);

    public sealed record Page([FromQuery(Name = "limit")] int? Limit, [FromQuery(Name = "after")] Guid? After);

    public static async Task<Ok<Response>> HandleAsync(
        string scheme, [AsParameters] Page page, DefinitionActs acts, CancellationToken stop)
    {
        var limit = Math.Clamp(page.Limit ?? DefaultPage, 1, LargestPage);
        var found = await acts.ListAsync(scheme, page.After, limit + 1, stop);
        var items = found.Take(limit).ToList();
        return TypedResults.Ok(new Response(items, found.Count > limit ? items[^1].Id : null));
    }
}
