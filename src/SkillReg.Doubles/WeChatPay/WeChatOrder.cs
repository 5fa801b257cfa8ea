namespace SkillReg.Doubles.WeChatPay;

/// <summary>An order in the double's own book.</summary>
public sealed class WeChatOrder(string number, int total, DateTimeOffset expires)
{
    public string Number => number;

    public int Total => total;

    /// <summary>From then on nobody can pay it any more; it is not closed by that.</summary>
    public DateTimeOffset Expires => expires;

    public string Transaction => $"42000{number}"[..28];

    public DateTimeOffset? PaidAt { get; set; }

    public bool IsClosed { get; set; }

    /// <summary>Somebody is typing the password.</summary>
    public bool IsPaying { get; set; }

    /// <summary>The query does not show yet what the notice says already.</summary>
    public bool IsQueryBehind { get; set; }

    public string? RefundNumber { get; set; }

    public DateTimeOffset? RefundedAt { get; set; }

    public string State => this switch
    {
        { PaidAt: not null, IsQueryBehind: true } => "NOTPAY",
        { RefundedAt: not null } => "REFUND",
        { PaidAt: not null } => "SUCCESS",
        { IsClosed: true } => "CLOSED",
        { IsPaying: true } => "USERPAYING",
        _ => "NOTPAY",
    };
}
