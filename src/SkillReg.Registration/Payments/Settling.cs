using System.Collections.Immutable;
using System.Diagnostics;

namespace SkillReg.Registration.Payments;

/// <summary>
/// The decision after the deadline. Whatever was in time at the provider counts, whenever the news of it arrives, and a
/// provider that does not answer forfeits nobody.
/// </summary>
public static class Settling
{
    /// <param name="trade">What the provider said last, after the order was closed there; null when it did not answer.</param>
    /// <returns>The facts to add, ending in a verdict; none while it cannot be said.</returns>
    public static ImmutableArray<PaymentFact> Judge(Order order, Trade? trade)
    {
        if (order.Verdict is not null)
            return [];
        if (order.Capture is not null || order.Offline is not null)
            return [new PaymentFact.Judged(order.IsTaken || order.IsInTime)];

        return trade switch
        {
            Trade.Paid paid when paid.Amount == order.Amount => WithMoney(order, paid),
            Trade.Unpaid or Trade.Closed or Trade.Unknown => [new PaymentFact.Closed(), new PaymentFact.Judged(IsPaid: false)],
            Trade.Paying or Trade.Paid or null => [],
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What a person found out when the provider could not be asked.</summary>
    public static ImmutableArray<PaymentFact> JudgeByHand(Order order, bool isPaid) =>
        order.Verdict is null ? [new PaymentFact.Judged(isPaid)] : [];

    /// <summary>News from the provider that there is money. The same news again adds nothing.</summary>
    public static ImmutableArray<PaymentFact> Receive(Order order, Trade.Paid paid) =>
        order.Capture is null && paid.Amount == order.Amount ? [new PaymentFact.Captured(paid.Transaction, paid.Amount, paid.PaidAt)] : [];

    private static ImmutableArray<PaymentFact> WithMoney(Order order, Trade.Paid paid)
    {
        var received = Receive(order, paid);
        return [.. received, new PaymentFact.Judged(received.Aggregate(order, (folded, fact) => folded.After(fact)).IsInTime)];
    }
}
