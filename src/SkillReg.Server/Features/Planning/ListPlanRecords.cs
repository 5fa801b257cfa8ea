using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Planning;

/// <summary>All plans in numbered pages, drafts and closed ones too.</summary>
public static class ListPlanRecords
{
    private const int LastPage = 10_000;
    private const int LongestText = 100;

    public sealed record Response(IReadOnlyList<PlanRecordLine> Items, int Page, int PageSize, int Total);

    /// <param name="State">draft, published or closed.</param>
    public sealed record PlanRecordLine(Guid Id, string Scheme, string Number, string Title, string State)
    {
        public required DateTimeOffset WindowStart { get; init; }

        public required DateTimeOffset WindowEnd { get; init; }
    }

    public sealed record Search(
        [FromQuery(Name = "page")] int? Page, [FromQuery(Name = "scheme")] string? Scheme, [FromQuery(Name = "text")] string? Text);

    public static async Task<Ok<Response>> HandleAsync([AsParameters] Search search, [AsParameters] PlanningParts parts, CancellationToken stop)
    {
        var page = Math.Clamp(search.Page ?? 1, 1, LastPage);
        var text = search.Text?.Trim() is { Length: > 0 and <= LongestText } given ? given : null;
        var (found, total) = await parts.Plans.ListAsync(new PlanSearch(page, search.Scheme, text) { State = null }, stop);
        return TypedResults.Ok(new Response([.. found.Select(LineOf)], page, Storage.Registration.Plans.PageSize, total));
    }

    private static PlanRecordLine LineOf(Plan plan) => new(plan.Id, plan.Scheme, plan.Number, plan.Title, PlanRecordView.StateOf(plan))
    {
        WindowStart = plan.WindowStart,
        WindowEnd = plan.WindowEnd,
    };
}
