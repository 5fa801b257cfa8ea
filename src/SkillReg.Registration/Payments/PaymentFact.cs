namespace SkillReg.Registration.Payments;

/// <summary>One thing that happened to an order. Facts are only ever added; everything else about an order follows from them.</summary>
public abstract record PaymentFact
{
    private PaymentFact()
    {
    }

    /// <param name="Amount">In fen.</param>
    /// <param name="Deadline">The instant D: money counts when the payer's clock at the provider shows at most this.</param>
    public sealed record Opened(int Amount, DateTimeOffset Deadline) : PaymentFact;

    /// <summary>The provider gave a code that can be scanned and paid.</summary>
    public sealed record CodeIssued(string Code, DateTimeOffset At) : PaymentFact;

    /// <summary>The provider has the money.</summary>
    /// <param name="Transaction">What the provider calls the payment.</param>
    /// <param name="PaidAt">By the provider's clock, which alone decides what is in time.</param>
    public sealed record Captured(string Transaction, int Amount, DateTimeOffset PaidAt) : PaymentFact;

    /// <summary>Finance saw the money on another way.</summary>
    public sealed record PaidOffline(string Evidence, int Amount, DateTimeOffset At) : PaymentFact;

    /// <summary>The deadline has passed and the provider is being asked; until a verdict the case waits for that.</summary>
    public sealed record SettlingBegun : PaymentFact;

    /// <summary>The case went on because of this payment.</summary>
    public sealed record Applied : PaymentFact;

    /// <summary>What the case was told after its deadline. It is never taken back: money that shows up later is returned.</summary>
    public sealed record Judged(bool IsPaid) : PaymentFact;

    /// <summary>The provider takes no money for this order any more.</summary>
    public sealed record Closed : PaymentFact;

    /// <param name="IsAwaited">Whether the case waits to hear that the money is back.</param>
    public sealed record RefundAsked(string Reason, bool IsAwaited, DateTimeOffset At) : PaymentFact;

    public sealed record Refunded(string Reference, int Amount, DateTimeOffset At) : PaymentFact;

    /// <summary>The provider cannot return the money by itself; it may be asked again under the same number.</summary>
    public sealed record RefundFailed(string Code) : PaymentFact;

    /// <summary>The case has heard that the money is back.</summary>
    public sealed record RefundTold : PaymentFact;
}
