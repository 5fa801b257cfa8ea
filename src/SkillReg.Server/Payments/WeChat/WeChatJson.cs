using System.Globalization;
using System.Text.Json;
using SkillReg.Registration.Payments;

namespace SkillReg.Server.Payments.WeChat;

/// <summary>Reads what the provider writes about orders and refunds. Whatever is not as it should be is null.</summary>
internal static class WeChatJson
{
    private const string Yuan = "CNY";

    public static JsonElement? Parse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The order that a transaction is about, and how it stands; null where it is not this merchant's or not in yuan.</summary>
    public static (string Number, Trade Trade)? Transaction(JsonElement json, WeChatSettings settings)
    {
        if (json.Text("mchid") != settings.MerchantId || json.Text("appid") is { } app && app != settings.AppId || json.Text("out_trade_no") is not { } number)
            return null;
        Trade? trade = json.Text("trade_state") switch
        {
            "SUCCESS" or "REFUND" => Paid(json),
            "USERPAYING" or "ACCEPT" => new Trade.Paying(),
            "NOTPAY" or "PAYERROR" => new Trade.Unpaid(),
            "CLOSED" or "REVOKED" => new Trade.Closed(),
            _ => null,
        };
        return trade is null ? null : (number, trade);
    }

    public static RefundAnswer? Refund(JsonElement json, string statusName) => json.Text(statusName) switch
    {
        "SUCCESS" when json.Text("refund_id") is { } reference && Instant(json, "success_time") is { } at => new RefundAnswer.Done(reference, at),
        "CLOSED" or "ABNORMAL" => new RefundAnswer.Failed(json.Text(statusName) ?? ""),
        "PROCESSING" => new RefundAnswer.Processing(),
        _ => null,
    };

    private static Trade.Paid? Paid(JsonElement json) =>
        json.Text("transaction_id") is { Length: > 0 } transaction && Instant(json, "success_time") is { } at
        && json.TryGetProperty("amount", out var amount) && amount.ValueKind == JsonValueKind.Object
        && amount.Text("currency") == Yuan && amount.TryGetProperty("total", out var total) && total.ValueKind == JsonValueKind.Number && total.TryGetInt32(out var fen)
            ? new Trade.Paid(transaction, fen, at)
            : null;

    private static DateTimeOffset? Instant(JsonElement json, string name) =>
        json.Text(name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
