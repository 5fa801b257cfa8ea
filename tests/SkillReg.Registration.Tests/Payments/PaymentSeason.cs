using SkillReg.Registration.Payments;

namespace SkillReg.Registration.Tests.Payments;

/// <summary>
/// One order, its case and the provider on a clock of seconds around the deadline. The case waits for the payment until the
/// effect, then for the verdict; after that it wants nothing.
/// </summary>
internal sealed class PaymentSeason
{
    /// <summary>Seconds from the deadline to its effect.</summary>
    public const int Effect = 600;

    private const int Amount = 680_00;

    private static readonly DateTimeOffset Deadline = new(2026, 4, 18, 0, 0, 0, TimeSpan.FromHours(8));

    private int? paidAtProvider;

    public Order Order { get; private set; } = Order.Of([new PaymentFact.Opened(Amount, Deadline), new PaymentFact.CodeIssued("code", Deadline.AddHours(-1))]);

    public CaseInterest Interest { get; private set; } = CaseInterest.Payment;

    public bool IsForfeited => Order.Verdict == false;

    public bool IsKept => Order.IsTaken;

    /// <summary>The payer pays. The provider takes nothing for an order that it has closed.</summary>
    public void Pay(int second)
    {
        if (!Order.IsClosed)
            paidAtProvider ??= second;
    }

    /// <summary>The provider's news arrives, as often as it likes.</summary>
    public void Hear()
    {
        if (paidAtProvider is { } second)
            Add(Settling.Receive(Order, Paid(second)));
        Look();
    }

    /// <summary>A round of the pump.</summary>
    public void Look()
    {
        switch (OrderRule.Next(Order, Interest))
        {
            case OrderDeed.Apply:
                Add([new PaymentFact.Applied()]);
                Interest = CaseInterest.None;
                break;
            case OrderDeed.Return back:
                Add([new PaymentFact.RefundAsked(back.Reason, IsAwaited: false, Deadline)]);
                Add(OrderRefund.Note(Order, new RefundAnswer.Done("refund", Deadline)));
                break;
        }
    }

    /// <summary>The timer of the effect fires: the case leaves the message and waits for the verdict.</summary>
    public void Fire(int now)
    {
        if (now >= Effect && Interest == CaseInterest.Payment)
        {
            Interest = CaseInterest.Verdict;
            Add([new PaymentFact.SettlingBegun()]);
        }
    }

    /// <summary>One cycle of asking; a provider that is away says nothing.</summary>
    public void Settle(bool isAway)
    {
        if (Interest != CaseInterest.Verdict)
            return;
        Add(Settling.Judge(Order, isAway ? null : paidAtProvider is { } second ? Paid(second) : new Trade.Closed()));
        if (Order.Verdict is not null)
            Interest = CaseInterest.None;
    }

    private static Trade.Paid Paid(int second) => new("transaction", Amount, Deadline.AddSeconds(second));

    private void Add(IEnumerable<PaymentFact> facts) => Order = facts.Aggregate(Order, (order, fact) => order.After(fact));
}
