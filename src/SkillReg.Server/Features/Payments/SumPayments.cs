using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Payments;

namespace SkillReg.Server.Features.Payments;

/// <summary>The plans whose finance this is, each with how many orders stand where and how much money that is.</summary>
public static class SumPayments
{
    public sealed record Response(IReadOnlyList<PlanSum> Plans);

    public sealed record PlanSum(Guid Plan, string Title, IReadOnlyList<StateSum> States);

    /// <param name="Amount">In yuan with two places.</param>
    public sealed record StateSum(string State, int Count, string Amount);

    public static async Task<Ok<Response>> HandleAsync([AsParameters] PaymentParts parts, CancellationToken stop)
    {
        var sums = await parts.List.SumAsync(parts.Offices, stop);
        return TypedResults.Ok(new Response(
        [
            .. sums.GroupBy(sum => (sum.PlanId, sum.PlanTitle)).Select(plan => new PlanSum(
                plan.Key.PlanId,
                plan.Key.PlanTitle,
                [.. plan.Where(sum => sum.Count > 0).Select(sum => new StateSum(PaymentView.NameOf(sum.State), sum.Count, Fen.ToYuan(sum.Amount)))])),
        ]));
    }
}
