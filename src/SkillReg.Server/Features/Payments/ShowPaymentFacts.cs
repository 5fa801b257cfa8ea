using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Payments;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Payments;

/// <summary>One order with its lines in the ledger, for the finance of its plan.</summary>
public static class ShowPaymentFacts
{
    public sealed record Response(PaymentView Payment, IReadOnlyList<LedgerView> Facts);

    /// <param name="At">When it was written down.</param>
    /// <param name="Amount">In yuan; null where the fact is about no amount.</param>
    public sealed record LedgerView(string Kind, DateTimeOffset At, DateTimeOffset? HappenedAt, string? Amount, string? Reference, string? By);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string number, [AsParameters] PaymentParts parts, CancellationToken stop)
    {
        if (await parts.FindAsync(number, stop) is not { } order)
            return Refusals.NotFound.ToResult();

        var lines = await parts.List.FactsAsync(order.Id, stop);
        return TypedResults.Ok(new Response(
            PaymentView.Of(order, parts.Time.GetUtcNow()),
            [.. lines.Select(line => new LedgerView(
                line.Kind, line.RecordedAt, line.HappenedAt, line.Amount is { } fen ? Fen.ToYuan(fen) : null, line.Reference, line.By))]));
    }
}
