using SkillReg.Registration.Payments;
using SkillReg.Storage.Payments;

namespace SkillReg.Server.Payments.WeChat;

/// <summary>
/// Takes in the provider's news. What is proved goes straight into the ledger, once however often it comes; the case is told
/// by the pump. Nothing of the payer is kept.
/// </summary>
public sealed class WeChatNotices(WeChatSettings settings, WeChatSeal seal, Ledger ledger, PaymentDesk desk)
{
    private const string RefundSuffix = "R";

    /// <returns>False where it is not the provider's news about an order of ours.</returns>
    public async Task<bool> TakeAsync(WeChatProof proof, byte[] body, CancellationToken stop)
    {
        if (!seal.IsProved(proof, body)
            || WeChatJson.Parse(body) is not { } notice
            || !notice.TryGetProperty("resource", out var resource) || resource.ValueKind != System.Text.Json.JsonValueKind.Object
            || WeChatResource.Open(resource, settings.ResourceKey) is not { } plain
            || WeChatJson.Parse(plain) is not { } content)
            return false;

        return notice.Text("event_type") switch
        {
            "TRANSACTION.SUCCESS" => WeChatJson.Transaction(content, settings) is (var number, Trade.Paid paid) && await PaidAsync(number, paid, stop),
            "REFUND.SUCCESS" or "REFUND.ABNORMAL" or "REFUND.CLOSED" =>
                content.Text("mchid") == settings.MerchantId
                && content.Text("out_refund_no") is { } refund && refund.EndsWith(RefundSuffix, StringComparison.Ordinal)
                && WeChatJson.Refund(content, "refund_status") is { } answer && await RefundedAsync(refund[..^RefundSuffix.Length], answer, stop),
            _ => false,
        };
    }

    private async Task<bool> PaidAsync(string number, Trade.Paid paid, CancellationToken stop) =>
        OrderRecord.IdOf(number) is { } id && await ledger.FindAsync(id, stop) is { } order && order.Order.Amount == paid.Amount
        && await desk.ReceiveAsync(id, paid, stop) is not null;

    private async Task<bool> RefundedAsync(string number, RefundAnswer answer, CancellationToken stop) =>
        OrderRecord.IdOf(number) is { } id && await desk.NoteRefundAsync(id, answer, stop) is not null;
}
