using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Registration.Payments;
using SkillReg.Server.Payments;
using SkillReg.Server.Problems;
using SkillReg.Storage.Payments;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.Payments;

/// <summary>Money that finance saw come or go on another way than the provider's, with what proves it.</summary>
public static class RecordOffline
{
    private const int ShortestEvidence = 4;
    private const int LongestEvidence = 200;

    /// <param name="Evidence">The number of the receipt or of the bank's voucher.</param>
    public sealed record Request(string? Evidence);

    public sealed record Place(string Number, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static Task<Results<NoContent, ProblemHttpResult>> PaymentAsync(
        [AsParameters] Place place, Request request, [AsParameters] PaymentParts parts, CancellationToken stop) =>
        RecordAsync((place, request, PaymentDesk.OfflineMessage), parts, (order, evidence) => order.Order.HasMoney
            ? null
            : new PaymentFact.PaidOffline(evidence, order.Order.Amount, parts.Time.GetUtcNow()), stop);

    public static Task<Results<NoContent, ProblemHttpResult>> RefundAsync(
        [AsParameters] Place place, Request request, [AsParameters] PaymentParts parts, CancellationToken stop) =>
        RecordAsync((place, request, DueOrders.RefundedMessage), parts, (order, evidence) => order.Order is { RefundAsked: not null, Refund: null }
            ? new PaymentFact.Refunded(evidence, order.Order.Amount, parts.Time.GetUtcNow())
            : null, stop);

    private static async Task<Results<NoContent, ProblemHttpResult>> RecordAsync(
        (Place Place, Request Request, string Message) what, PaymentParts parts, Func<OrderRecord, string, PaymentFact?> fact, CancellationToken stop)
    {
        if (what.Place.Key is not { } key)
            return PaymentRefusals.KeyMissing.ToResult();
        if (what.Request.Evidence?.Trim() is not { Length: >= ShortestEvidence and <= LongestEvidence } evidence)
            return Refusals.Invalid([new FieldProblem("/evidence", "length", $"请填写凭证编号，{ShortestEvidence} 至 {LongestEvidence} 个字")]).ToResult();
        if (await parts.FindAsync(what.Place.Number, stop) is not { } order)
            return Refusals.NotFound.ToResult();
        if (await parts.Applications.WasAnsweredAsync(order.CaseId, key, stop))
            return TypedResults.NoContent();
        if (fact(order, evidence) is not { } recorded)
            return PaymentRefusals.NotAwaited.ToResult();

        var actor = parts.Person.AccountId;
        var told = await parts.Desk.TellAsync((key, what.Message, actor.ToString()), new Addition(order, With(recorded), actor), stop);
        return told is DispatchAnswer.Done || (recorded is PaymentFact.Refunded && await parts.Ledger.TryAddAsync(new Addition(order, [recorded], actor), stop))
            ? TypedResults.NoContent()
            : PaymentRefusals.NotAwaited.ToResult();
    }

    /// <summary>What the case hears in the same step. Money that is back is written down even where no case waits for it.</summary>
    private static IReadOnlyList<PaymentFact> With(PaymentFact recorded) =>
        recorded is PaymentFact.Refunded ? [recorded, new PaymentFact.RefundTold()] : [recorded];
}
