using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Incidents;

namespace SkillReg.Server.Features.Incidents;

/// <summary>What stands still, newest first; or, asked for what is closed, what was done about it.</summary>
public static class ListIncidents
{
    private const int DefaultPage = 20;
    private const int LargestPage = 100;

    public sealed record Response(IReadOnlyList<IncidentView> Items, string? Next);

    public sealed record Query(
        [FromQuery(Name = "state")] string? State,
        [FromQuery(Name = "kind")] string? Kind,
        [FromQuery(Name = "case")] Guid? Case,
        [FromQuery(Name = "after")] string? After,
        [FromQuery(Name = "limit")] int? Limit);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Query query, Storage.Incidents.Incidents incidents, CancellationToken stop)
    {
        if (query.State is not (null or "open" or "closed"))
            return Refusals.Invalid([new FieldProblem("/state", "one-of", "状态只能是 open 或 closed")]).ToResult();
        if (query.Kind is { } kind && !IncidentKind.All.Contains(kind))
            return Refusals.Invalid([new FieldProblem("/kind", "one-of", "没有这种异常类型")]).ToResult();
        if (!ListPosition.TryParse(query.After, out var after))
            return Refusals.Invalid([new FieldProblem("/after", "cursor", "翻页位置无法识别")]).ToResult();

        var isOpen = query.State != "closed";
        var limit = Math.Clamp(query.Limit ?? DefaultPage, 1, LargestPage);
        var found = await incidents.ListAsync(
            new IncidentFilter(isOpen, query.Kind, query.Case), after is null ? null : (after.At, after.Id), limit + 1, stop);
        var items = found.Take(limit).ToList();
        var next = found.Count > limit ? new ListPosition((isOpen ? null : items[^1].ClosedAt) ?? items[^1].RaisedAt, items[^1].Id).ToString() : null;
        return TypedResults.Ok(new Response([.. items.Select(IncidentView.Of)], next));
    }
}
