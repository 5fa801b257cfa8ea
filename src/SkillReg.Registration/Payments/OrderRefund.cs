using System.Collections.Immutable;

namespace SkillReg.Registration.Payments;

/// <summary>The facts of money on its way back, decided from the order as it is when they are added.</summary>
public static class OrderRefund
{
    /// <summary>Refunds money that nobody wants, unless somebody wants it by now.</summary>
    public static ImmutableArray<PaymentFact> OfUnwanted(Order order, CaseInterest interest, DateTimeOffset now) =>
        OrderRule.Next(order, interest) is OrderDeed.Return back ? [new PaymentFact.RefundAsked(back.Reason, IsAwaited: false, now)] : [];

    /// <summary>The case asks for its money; asked again, a refund that failed is tried once more.</summary>
    public static ImmutableArray<PaymentFact> OfCase(Order order, string reason, DateTimeOffset now) =>
        order is { Refund: null, RefundAsked: { IsAwaited: true }, RefundFailure: null } ? [] : [new PaymentFact.RefundAsked(reason, IsAwaited: true, now)];

    public static ImmutableArray<PaymentFact> Note(Order order, RefundAnswer answer) => answer switch
    {
        _ when order.RefundAsked is null || order.Refund is not null => [],
        RefundAnswer.Done done => [new PaymentFact.Refunded(done.Reference, order.Amount, done.At)],
        RefundAnswer.Failed failed when order.RefundFailure is null => [new PaymentFact.RefundFailed(failed.Code)],
        _ => [],
    };
}
