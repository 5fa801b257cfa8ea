using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Registration.Payments;
using SkillReg.Server.Features.Incidents;
using SkillReg.Server.Problems;
using SkillReg.Storage.Payments;

namespace SkillReg.Server.Features.Payments;

/// <summary>The orders of one plan whose finance this is, the newest first.</summary>
public static class ListPayments
{
    public sealed record Response(IReadOnlyList<LineView> Items, string? Next);

    /// <param name="Amount">In yuan with two places.</param>
    public sealed record LineView(string Number, string Amount, string State, DateTimeOffset OpenedAt, string? CaseNumber, string? Applicant);

    public sealed record Query(
        [FromQuery(Name = "plan")] Guid Plan, [FromQuery(Name = "state")] string? State, [FromQuery(Name = "after")] string? After);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Query query, [AsParameters] PaymentParts parts, CancellationToken stop)
    {
        OrderState? state = Enum.GetValues<OrderState>().Where(one => PaymentView.NameOf(one) == query.State).Select(one => (OrderState?)one).FirstOrDefault();
        if (query.State is not null && state is null)
            return Refusals.Invalid([new FieldProblem("/state", "one-of", "没有这种缴费状态")]).ToResult();
        if (!ListPosition.TryParse(query.After, out var after))
            return Refusals.Invalid([new FieldProblem("/after", "cursor", "翻页位置无法识别")]).ToResult();
        if (!await parts.List.IsKeptByAsync(query.Plan, parts.Offices, stop))
            return Refusals.NotFound.ToResult();

        var found = await parts.List.PageAsync((query.Plan, state), after is null ? null : (after.At, after.Id), stop);
        var items = found.Take(OrderList.PageSize).ToList();
        return TypedResults.Ok(new Response(
            [.. items.Select(line => new LineView(
                OrderRecord.NumberOf(line.Id), Fen.ToYuan(line.Amount), PaymentView.NameOf(line.State), line.OpenedAt, line.CaseNumber, line.Applicant))],
            found.Count > items.Count ? new ListPosition(items[^1].OpenedAt.UtcDateTime, items[^1].Id).ToString() : null));
    }
}
