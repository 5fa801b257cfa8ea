using System.Diagnostics;
using Npgsql;
using SkillReg.Registration.Payments;

namespace SkillReg.Storage.Payments;

/// <summary>A fact of the ledger as the columns of its row, and back.</summary>
internal sealed record FactColumns(string Kind, int? Amount, DateTimeOffset? At, string? Reference, bool? Flag)
{
    public const string Captured = "captured";

    private const string Opened = "opened";
    private const string CodeIssued = "code-issued";
    private const string PaidOffline = "paid-offline";
    private const string SettlingBegun = "settling-begun";
    private const string Applied = "applied";
    private const string Judged = "judged";
    private const string Closed = "closed";
    private const string RefundAsked = "refund-asked";
    private const string Refunded = "refunded";
    private const string RefundFailed = "refund-failed";
    private const string RefundTold = "refund-told";

    public static FactColumns Of(PaymentFact fact) => fact switch
    {
        PaymentFact.Opened opened => new(Opened, opened.Amount, opened.Deadline, null, null),
        PaymentFact.CodeIssued code => new(CodeIssued, null, code.At, code.Code, null),
        PaymentFact.Captured capture => new(Captured, capture.Amount, capture.PaidAt, capture.Transaction, null),
        PaymentFact.PaidOffline offline => new(PaidOffline, offline.Amount, offline.At, offline.Evidence, null),
        PaymentFact.SettlingBegun => Bare(SettlingBegun),
        PaymentFact.Applied => Bare(Applied),
        PaymentFact.Judged judged => new(Judged, null, null, null, judged.IsPaid),
        PaymentFact.Closed => Bare(Closed),
        PaymentFact.RefundAsked asked => new(RefundAsked, null, asked.At, asked.Reason, asked.IsAwaited),
        PaymentFact.Refunded refund => new(Refunded, refund.Amount, refund.At, refund.Reference, null),
        PaymentFact.RefundFailed failed => new(RefundFailed, null, null, failed.Code, null),
        PaymentFact.RefundTold => Bare(RefundTold),
        _ => throw new UnreachableException(),
    };

    /// <summary>Reads from the column of the kind on.</summary>
    public static FactColumns Read(NpgsqlDataReader row, int at) => new(
        row.GetString(at),
        row.IsDBNull(at + 1) ? null : row.GetInt32(at + 1),
        row.IsDBNull(at + 2) ? null : row.GetDateTime(at + 2),
        row.IsDBNull(at + 3) ? null : row.GetString(at + 3),
        row.IsDBNull(at + 4) ? null : row.GetBoolean(at + 4));

    public PaymentFact ToFact() => Kind switch
    {
        Opened => new PaymentFact.Opened(Money, When),
        CodeIssued => new PaymentFact.CodeIssued(Text, When),
        Captured => new PaymentFact.Captured(Text, Money, When),
        PaidOffline => new PaymentFact.PaidOffline(Text, Money, When),
        SettlingBegun => new PaymentFact.SettlingBegun(),
        Applied => new PaymentFact.Applied(),
        Judged => new PaymentFact.Judged(Flag == true),
        Closed => new PaymentFact.Closed(),
        RefundAsked => new PaymentFact.RefundAsked(Text, Flag == true, When),
        Refunded => new PaymentFact.Refunded(Text, Money, When),
        RefundFailed => new PaymentFact.RefundFailed(Text),
        RefundTold => new PaymentFact.RefundTold(),
        _ => throw new InvalidOperationException($"Expected a fact of the ledger, but found one of the kind '{Kind}'."),
    };

    private int Money => Amount ?? throw Missing(nameof(Amount));

    private DateTimeOffset When => At ?? throw Missing(nameof(At));

    private string Text => Reference ?? throw Missing(nameof(Reference));

    private static FactColumns Bare(string kind) => new(kind, null, null, null, null);

    private InvalidOperationException Missing(string column) => new($"Expected a fact '{Kind}' with its {column}, but it has none.");
}
