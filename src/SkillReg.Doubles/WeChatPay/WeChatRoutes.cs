using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkillReg.Doubles.WeChatPay;

/// <summary>The provider's interface, as far as merchants use it: order, query, close, refund.</summary>
public static partial class WeChatRoutes
{
    private static readonly TimeSpan MostApart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    public static void Map(WebApplication app, WeChatBook book, TimeProvider time)
    {
        app.MapPost("/v3/pay/transactions/native", context => AnswerAsync(context, (book, time), Order));
        app.MapGet("/v3/pay/transactions/out-trade-no/{number}", context => AnswerAsync(context, (book, time), Query));
        app.MapPost("/v3/pay/transactions/out-trade-no/{number}/close", context => AnswerAsync(context, (book, time), Close));
        app.MapPost("/v3/refund/domestic/refunds", context => AnswerAsync(context, (book, time), Refund));
    }

    private static async Task AnswerAsync(HttpContext context, (WeChatBook Book, TimeProvider Time) house, Func<Call, (int, object?)> answer)
    {
        if (house.Book.IsAway)
        {
            context.Abort();
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var (status, content) = IsSigned(context.Request, text, house)
            ? answer(new Call(house.Book, house.Time.GetUtcNow(), text, context.Request.RouteValues["number"] as string ?? ""))
            : (401, Error("SIGN_ERROR"));
        var body = content is null ? [] : JsonSerializer.SerializeToUtf8Bytes(content);
        var serial = context.Request.Headers["Wechatpay-Serial"].FirstOrDefault() ?? WeChatKeys.CertificateSerial;
        context.Response.StatusCode = status;
        foreach (var (name, value) in house.Book.Prove(body, serial))
            context.Response.Headers[name] = value;
        if (body.Length > 0)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static (int, object?) Order(Call call)
    {
        var (number, total) = (call.Json.GetProperty("out_trade_no").GetString() ?? "", call.Json.GetProperty("amount").GetProperty("total").GetInt32());
        if (number.Length is < 6 or > 32 || total <= 0)
            return (400, Error("PARAM_ERROR"));
        if (call.Json.GetProperty("mchid").GetString() != call.Book.Keys.MerchantId || call.Json.GetProperty("appid").GetString() != call.Book.Keys.AppId)
            return (400, Error("APPID_MCHID_NOT_MATCH"));

        var expires = DateTimeOffset.Parse(call.Json.GetProperty("time_expire").GetString() ?? "", CultureInfo.InvariantCulture);
        var order = call.Book.Open(number, total, expires < call.Now + Shortest ? call.Now + Shortest : expires);
        return order switch
        {
            { IsClosed: true } => (400, Error("ORDER_CLOSED")),
            { PaidAt: not null } => (400, Error("ORDERPAID")),
            _ when order.Total != total => (403, Error("OUT_TRADE_NO_USED")),
            _ => (200, new { code_url = $"weixin://wxpay/bizpayurl?pr={number[..9]}" }),
        };
    }

    private static (int, object?) Query(Call call) =>
        call.Book.Find(call.Number) is { } order ? (200, call.Book.Transaction(order)) : (404, Error("ORDER_NOT_EXIST"));

    /// <summary>A number that was never ordered is closed as gladly as any other.</summary>
    private static (int, object?) Close(Call call)
    {
        if (call.Book.Find(call.Number) is { PaidAt: null } order)
            order.IsClosed = true;
        else if (call.Book.Find(call.Number) is not null)
            return (400, Error("ORDERPAID"));
        return (204, null);
    }

    /// <summary>The same number again is the same refund, however often it is asked for.</summary>
    private static (int, object?) Refund(Call call)
    {
        if (call.Book.Find(call.Json.GetProperty("out_trade_no").GetString() ?? "") is not { PaidAt: not null } order)
            return (404, Error("RESOURCE_NOT_EXISTS"));
        var (number, amount) = (call.Json.GetProperty("out_refund_no").GetString() ?? "", call.Json.GetProperty("amount").GetProperty("refund").GetInt32());
        if (order.RefundNumber is { } earlier && earlier != number || amount != order.Total)
            return (403, Error("NOT_ENOUGH"));

        var isNew = order.RefundNumber is null;
        order.RefundNumber = number;
        order.RefundedAt ??= isNew ? null : call.Now;
        return (200, new
        {
            refund_id = $"50000{order.Number}"[..28],
            out_refund_no = number,
            transaction_id = order.Transaction,
            out_trade_no = order.Number,
            status = isNew ? "PROCESSING" : "SUCCESS",
            success_time = order.RefundedAt is { } at ? WeChatBook.Instant(at) : null,
            amount = new { total = order.Total, refund = order.Total, currency = "CNY" },
        });
    }

    private static bool IsSigned(HttpRequest request, string body, (WeChatBook Book, TimeProvider Time) house)
    {
        var parts = Part().Matches(request.Headers.Authorization.ToString()).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        if (parts.Count < 5 || parts["mchid"] != house.Book.Keys.MerchantId || !long.TryParse(parts["timestamp"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || (house.Time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > MostApart)
            return false;

        string[] lines = [request.Method, request.Path + request.QueryString, parts["timestamp"], parts["nonce_str"], body];
        var signed = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        return house.Book.Keys.Merchant.VerifyData(signed, Convert.FromBase64String(parts["signature"]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static object Error(string code) => new { code, message = code };

    [GeneratedRegex("(\\w+)=\"([^\"]*)\"")]
    private static partial Regex Part();

    private sealed record Call(WeChatBook Book, DateTimeOffset Now, string Text, string Number)
    {
        public JsonElement Json => JsonDocument.Parse(Text).RootElement;
    }
}
