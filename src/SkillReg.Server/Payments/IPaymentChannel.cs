using SkillReg.Registration.Payments;

namespace SkillReg.Server.Payments;

/// <summary>What a code is asked for with.</summary>
/// <param name="Amount">In fen.</param>
/// <param name="Subject">What the payer reads before paying.</param>
public sealed record CodeCall(string Number, int Amount, string Subject, DateTimeOffset Deadline);

/// <param name="RefundNumber">The same for every attempt, so that the provider returns the money once.</param>
public sealed record RefundCall(string Number, string RefundNumber, int Amount, string Reason);

/// <summary>What came of asking for a code.</summary>
public abstract record CodeAnswer
{
    private CodeAnswer()
    {
    }

    public sealed record Issued(string Code) : CodeAnswer;

    /// <summary>This order can get no code any more; another one may.</summary>
    public sealed record Spent : CodeAnswer;

    /// <summary>Nobody can pay this way here.</summary>
    public sealed record Refused(string Code) : CodeAnswer;
}

/// <summary>The way to whoever takes the money. Every question may be asked again; null is no answer, and says nothing.</summary>
public interface IPaymentChannel
{
    /// <summary>False where money only comes on other ways, which finance records.</summary>
    bool IsOnline { get; }

    Task<CodeAnswer?> OrderAsync(CodeCall call, CancellationToken stop);

    Task<Trade?> QueryAsync(string number, CancellationToken stop);

    /// <returns>True when it was taken; whether the order is closed is known only by asking again.</returns>
    Task<bool> CloseAsync(string number, CancellationToken stop);

    Task<RefundAnswer?> RefundAsync(RefundCall call, CancellationToken stop);
}
