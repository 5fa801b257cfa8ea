using SkillReg.Registration.Codes;
using SkillReg.Registration.Payments;
using SkillReg.Storage.Payments;

namespace SkillReg.Server.Features.Payments;

/// <summary>An order as its payer sees it.</summary>
/// <param name="Amount">In yuan with two places.</param>
public sealed record PaymentView(string Number, string Amount, DateTimeOffset Deadline, string State)
{
    /// <summary>How long a code is shown before another one is asked for; the provider's own limit is two hours.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(110);

    /// <summary>Null where there is none to scan now.</summary>
    public PaymentCode? Code { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public bool IsOffline { get; init; }

    /// <summary>The provider's number of the payment, or what finance wrote down.</summary>
    public string? Reference { get; init; }

    public RefundView? Refund { get; init; }

    public static PaymentView Of(OrderRecord record, DateTimeOffset now)
    {
        var order = record.Order;
        return new PaymentView(record.Number, Fen.ToYuan(order.Amount), order.Deadline, NameOf(order.State))
        {
            Code = order is { State: OrderState.Open, Code: { } code } && now < code.At + CodeLife && now < order.Deadline
                ? new PaymentCode(code.Code, QrCode.Of(code.Code)?.ToSvg() ?? "", code.At + CodeLife < order.Deadline ? code.At + CodeLife : order.Deadline)
                : null,
            PaidAt = order.Capture?.PaidAt ?? order.Offline?.At,
            IsOffline = order.Offline is not null,
            Reference = order.Capture?.Transaction ?? order.Offline?.Evidence,
            Refund = order.RefundAsked is { } asked ? new RefundView(asked.Reason, asked.At, order.Refund?.At) : null,
        };
    }

    /// <summary>The states in the words of the interface.</summary>
    public static string NameOf(OrderState state) => state switch
    {
        OrderState.Open => "open",
        OrderState.Settling => "settling",
        OrderState.Received => "received",
        OrderState.Paid => "paid",
        OrderState.Unpaid => "unpaid",
        OrderState.Refunding => "refunding",
        OrderState.Refunded => "refunded",
        OrderState.RefundFailed => "refund-failed",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <param name="Svg">The code as a picture.</param>
public sealed record PaymentCode(string Text, string Svg, DateTimeOffset ExpiresAt);

public sealed record RefundView(string Reason, DateTimeOffset AskedAt, DateTimeOffset? At);
