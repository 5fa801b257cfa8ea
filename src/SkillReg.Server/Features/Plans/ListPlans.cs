using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Plans;

/// <summary>The published plans in numbered pages, what ends last first.</summary>
public static class ListPlans
{
    private const int LastPage = 10_000;
    private const int LongestText = 100;

    public sealed record Response(IReadOnlyList<PlanView> Items, int Page, int PageSize, int Total);

    public sealed record Search(
        [FromQuery(Name = "page")] int? Page, [FromQuery(Name = "scheme")] string? Scheme, [FromQuery(Name = "text")] string? Text);

    public static async Task<Ok<Response>> HandleAsync(
        [AsParameters] Search search, [AsParameters] PlanParts parts, CancellationToken stop)
    {
        var page = Math.Clamp(search.Page ?? 1, 1, LastPage);
        var text = search.Text?.Trim() is { Length: > 0 and <= LongestText } given ? given : null;
        var (found, total) = await parts.Plans.ListAsync(new PlanSearch(page, search.Scheme, text), stop);
        var now = parts.Time.GetUtcNow();
        var names = await parts.Catalogue.NamesAsync(stop);
        return TypedResults.Ok(new Response(
            [.. found.Select(plan => PlanView.Of(plan, names, now))], page, Storage.Registration.Plans.PageSize, total));
    }
}
