using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Payments;
using SkillReg.Server.Payments;
using SkillReg.Server.Problems;
using SkillReg.Storage.Payments;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Payments;

/// <summary>
/// A code to scan, from the provider, for whoever has the page open. Asking again gives the same order a fresh code; an
/// order that can get none any more is replaced by its case, where the deadline has moved.
/// </summary>
public static class RequestPaymentCode
{
    private const int LongestSubject = 40;

    /// <summary>The provider takes money for at least a minute, and none may come in after the deadline.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    public sealed record Counter(IPaymentChannel Channel, Storage.Registration.Plans Plans, DueOrders Orders);

    public static async Task<Results<Ok<PaymentView>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] PaymentParts parts, [AsParameters] Counter counter, CancellationToken stop)
    {
        if (await parts.Applications.EditionOfOwnAsync(id, parts.Person.AccountId, stop) is null || await parts.Ledger.ListAsync(id, stop) is not [var current, ..])
            return Refusals.NotFound.ToResult();
        if (current.Order.State != OrderState.Open || await counter.Orders.InterestAsync(current.Id, stop) != CaseInterest.Payment)
            return PaymentRefusals.NotDue.ToResult();
        if (await counter.Plans.FindAsync(current.PlanId, stop) is not { } plan)
            return Refusals.NotFound.ToResult();

        if (parts.Time.GetUtcNow() + Shortest > current.Order.Deadline)
        {
            if (!IsLonger(plan, current.Order) || await ReplaceAsync(current, parts, stop) is not { } longer)
                return PaymentRefusals.TooLate.ToResult();
            current = longer;
        }

        if (PaymentView.Of(current, parts.Time.GetUtcNow()) is { Code: not null } fresh)
            return TypedResults.Ok(fresh);

        var answer = await AskAsync(current, plan, counter.Channel, stop);
        if (answer is CodeAnswer.Spent && await parts.Desk.AskNowAsync(current.Id, stop) is Trade.Closed && await ReplaceAsync(current, parts, stop) is { } another)
            answer = await AskAsync(current = another, plan, counter.Channel, stop);
        return answer switch
        {
            CodeAnswer.Issued issued => TypedResults.Ok(await IssueAsync(current, issued.Code, parts, stop)),
            CodeAnswer.Refused => PaymentRefusals.OfflineOnly.ToResult(),
            CodeAnswer.Spent or null => PaymentRefusals.NoAnswer.ToResult(),
            _ => throw new UnreachableException(),
        };
    }

    private static Task<CodeAnswer?> AskAsync(OrderRecord order, Plan plan, IPaymentChannel channel, CancellationToken stop) =>
        channel.OrderAsync(new CodeCall(order.Number, order.Order.Amount, plan.Title[..Math.Min(plan.Title.Length, LongestSubject)], order.Order.Deadline), stop);

    private static async Task<PaymentView> IssueAsync(OrderRecord order, string code, PaymentParts parts, CancellationToken stop)
    {
        var now = parts.Time.GetUtcNow();
        var issued = await parts.Ledger.AddAsync(order.Id, _ => [new PaymentFact.CodeIssued(code, now)], stop);
        return PaymentView.Of(issued ?? order, now);
    }

    private static bool IsLonger(Plan plan, Order order) =>
        plan.Data["paymentDeadline"] is FeelDateTime deadline && OfficeClock.FromFeel(deadline) > order.Deadline;

    /// <summary>Has the case open another order in the place of this one, which the pump then closes.</summary>
    private static async Task<OrderRecord?> ReplaceAsync(OrderRecord spent, PaymentParts parts, CancellationToken stop)
    {
        var what = (DerivedId.Of($"{PaymentDesk.ExpiredMessage}/{spent.Number}"), PaymentDesk.ExpiredMessage, parts.Person.AccountId.ToString());
        if (await parts.Desk.TellAsync(what, new Addition(spent, [], By: null), stop) is DispatchAnswer.Done)
            await parts.Ledger.LookAtAsync(spent, parts.Time.GetUtcNow(), stop);
        return await parts.Ledger.ListAsync(spent.CaseId, stop) is [var newest, ..] && newest.Id != spent.Id ? newest : null;
    }
}
