namespace SkillReg.Registration.Payments;

/// <summary>How a refund stands at the provider.</summary>
public abstract record RefundAnswer
{
    private RefundAnswer()
    {
    }

    public sealed record Processing : RefundAnswer;

    public sealed record Done(string Reference, DateTimeOffset At) : RefundAnswer;

    public sealed record Failed(string Code) : RefundAnswer;
}
