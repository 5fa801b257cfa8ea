using System.Diagnostics;

namespace SkillReg.Registration.Payments;

/// <summary>An order: the fold of its facts.</summary>
/// <param name="Amount">In fen.</param>
/// <param name="Version">How many facts there are.</param>
public sealed record Order(int Amount, DateTimeOffset Deadline, int Version)
{
    public static Order Unopened { get; } = new(0, DateTimeOffset.MinValue, 0);

    /// <summary>The newest code, with the instant at which it was given.</summary>
    public PaymentFact.CodeIssued? Code { get; private init; }

    public PaymentFact.Captured? Capture { get; private init; }

    public PaymentFact.PaidOffline? Offline { get; private init; }

    public bool IsSettling { get; private init; }

    public bool IsApplied { get; private init; }

    /// <summary>What the case was told after the deadline; null while it was told nothing.</summary>
    public bool? Verdict { get; private init; }

    public bool IsClosed { get; private init; }

    public PaymentFact.RefundAsked? RefundAsked { get; private init; }

    public PaymentFact.Refunded? Refund { get; private init; }

    public string? RefundFailure { get; private init; }

    public bool IsRefundTold { get; private init; }

    public bool HasMoney => Capture is not null || Offline is not null;

    /// <summary>Whether the money belongs to the case, which went on because of it.</summary>
    public bool IsTaken => IsApplied || Verdict == true;

    /// <summary>The provider counts in seconds, so the deadline's own second is still in time.</summary>
    public bool IsInTime => Capture is { } capture && capture.PaidAt <= Deadline;

    public OrderState State => this switch
    {
        { Refund: not null } => OrderState.Refunded,
        { RefundFailure: not null } => OrderState.RefundFailed,
        { RefundAsked: not null } => OrderState.Refunding,
        { IsTaken: true } => OrderState.Paid,
        { HasMoney: true } => OrderState.Received,
        { Verdict: false } or { IsClosed: true } => OrderState.Unpaid,
        { IsSettling: true } => OrderState.Settling,
        _ => OrderState.Open,
    };

    public static Order Of(IEnumerable<PaymentFact> facts) => facts.Aggregate(Unopened, (order, fact) => order.After(fact));

    public Order After(PaymentFact fact)
    {
        var next = this with { Version = Version + 1 };
        return fact switch
        {
            PaymentFact.Opened opened => next with { Amount = opened.Amount, Deadline = opened.Deadline },
            PaymentFact.CodeIssued code => next with { Code = code },
            PaymentFact.Captured capture => next with { Capture = capture },
            PaymentFact.PaidOffline offline => next with { Offline = offline, IsApplied = true },
            PaymentFact.SettlingBegun => next with { IsSettling = true },
            PaymentFact.Applied => next with { IsApplied = true },
            PaymentFact.Judged judged => next with { Verdict = judged.IsPaid },
            PaymentFact.Closed => next with { IsClosed = true },
            PaymentFact.RefundAsked asked => next with { RefundAsked = asked, RefundFailure = null },
            PaymentFact.Refunded refund => next with { Refund = refund, RefundFailure = null },
            PaymentFact.RefundFailed failed => next with { RefundFailure = failed.Code },
            PaymentFact.RefundTold => next with { IsRefundTold = true },
            _ => throw new UnreachableException(),
        };
    }
}
