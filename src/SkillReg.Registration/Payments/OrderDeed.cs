namespace SkillReg.Registration.Payments;

/// <summary>What the case of an order is waiting for.</summary>
public enum CaseInterest
{
    /// <summary>Nothing to do with this order any more.</summary>
    None,

    /// <summary>To hear that it was paid.</summary>
    Payment,

    /// <summary>The verdict after the deadline.</summary>
    Verdict,

    /// <summary>To hear that the money is back.</summary>
    Refund,
}

/// <summary>The next thing to do about an order.</summary>
public abstract record OrderDeed
{
    private OrderDeed()
    {
    }

    /// <summary>Nothing, until something new is heard.</summary>
    public sealed record Rest : OrderDeed;

    /// <summary>Nothing yet: somebody else is about to decide.</summary>
    public sealed record Wait : OrderDeed;

    /// <summary>Ask the provider whether it was paid.</summary>
    public sealed record Ask : OrderDeed;

    /// <summary>Tell the case that it was paid.</summary>
    public sealed record Apply : OrderDeed;

    /// <summary>Nobody wants money for it any more: the provider shall take none.</summary>
    public sealed record Close : OrderDeed;

    /// <summary>Give back money that nobody wants.</summary>
    public sealed record Return(string Reason) : OrderDeed;

    /// <summary>Ask the provider to return the money, or how far that has come.</summary>
    public sealed record Refund : OrderDeed;

    /// <summary>Tell the case that the money is back.</summary>
    public sealed record TellRefund : OrderDeed;
}

/// <summary>What follows from an order and from what its case is waiting for. It is the same rule whatever brought the news.</summary>
public static class OrderRule
{
    /// <summary>Reasons of a refund that nobody asked for.</summary>
    public const string Late = "late";
    public const string Surplus = "surplus";

    public static OrderDeed Next(Order order, CaseInterest interest)
    {
        if (order.RefundAsked is { } asked)
            return AfterAsking(order, asked, interest);
        if (order.IsTaken && order.HasMoney)
            return new OrderDeed.Rest();

        return order.HasMoney ? WithMoney(order, interest) : WithoutMoney(order, interest);
    }

    private static OrderDeed AfterAsking(Order order, PaymentFact.RefundAsked asked, CaseInterest interest) => order switch
    {
        { Refund: null, Offline: not null } or { RefundFailure: not null } => new OrderDeed.Rest(),
        { Refund: null } => new OrderDeed.Refund(),
        _ when !asked.IsAwaited || order.IsRefundTold => new OrderDeed.Rest(),
        _ => interest == CaseInterest.Refund ? new OrderDeed.TellRefund() : new OrderDeed.Wait(),
    };

    private static OrderDeed WithMoney(Order order, CaseInterest interest)
    {
        if (!order.IsInTime)
            return new OrderDeed.Return(Late);
        if (order.Verdict == false)
            return new OrderDeed.Return(Late);
        return interest switch
        {
            CaseInterest.Payment => new OrderDeed.Apply(),
            CaseInterest.Verdict => new OrderDeed.Wait(),
            _ => new OrderDeed.Return(Surplus),
        };
    }

    private static OrderDeed WithoutMoney(Order order, CaseInterest interest)
    {
        if (order.Code is null || order.IsClosed)
            return new OrderDeed.Rest();
        return interest == CaseInterest.None && order.Verdict != true ? new OrderDeed.Close() : new OrderDeed.Ask();
    }
}
