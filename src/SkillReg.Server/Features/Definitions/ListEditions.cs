using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>The editions of a scheme, newest first.</summary>
public static class ListEditions
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    public sealed record Response(IReadOnlyList<EditionEntry> Items, int? Next);

    public sealed record Page([FromQuery(Name = "limit")] int? Limit, [FromQuery(Name = "before")] int? Before);

    public static async Task<Ok<Response>> HandleAsync(
        string scheme, [AsParameters] Page page, PublishedEditions editions, CancellationToken stop)
    {
        var limit = Math.Clamp(page.Limit ?? DefaultPage, 1, LargestPage);
        var found = await editions.ListAsync(scheme, page.Before ?? int.MaxValue, limit + 1, stop);
        var items = found.Take(limit).ToList();
        return TypedResults.Ok(new Response(items, found.Count > limit ? items[^1].Number : null));
    }
}
