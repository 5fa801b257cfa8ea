using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SkillReg.Registration.Payments;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Payments.WeChat;

/// <summary>
/// WeChat Pay v3, Native. Every answer is verified on its raw bytes, refusals too: one that is not proved to be the
/// provider's is no answer.
/// </summary>
public sealed class WeChatPay(HttpClient http, WeChatSettings settings, WeChatSeal seal) : IPaymentChannel
{
    private const int LongestReason = 80;
    private const int NonceBytes = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly string[] Spent = ["ORDER_CLOSED", "OUT_TRADE_NO_USED"];
    private static readonly string[] Passing = ["SYSTEM_ERROR", "FREQUENCY_LIMITED", "ORDERPAID"];

    public bool IsOnline => true;

    public async Task<CodeAnswer?> OrderAsync(CodeCall call, CancellationToken stop)
    {
        var answer = await SendAsync(HttpMethod.Post, "/v3/pay/transactions/native", new
        {
            appid = settings.AppId,
            mchid = settings.MerchantId,
            description = call.Subject,
            out_trade_no = call.Number,
            time_expire = call.Deadline.ToOffset(OfficeClock.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            notify_url = settings.NotifyUrl.ToString(),
            amount = new { total = call.Amount, currency = "CNY" },
        }, stop);
        return answer switch
        {
            { Status: < 300, Body: { } body } when body.Text("code_url") is { } code => new CodeAnswer.Issued(code),
            { Status: >= 400, Code: { } code } when Spent.Contains(code) => new CodeAnswer.Spent(),
            { Status: >= 400, Code: { } code } when !Passing.Contains(code) => new CodeAnswer.Refused(code),
            _ => null,
        };
    }

    public async Task<Trade?> QueryAsync(string number, CancellationToken stop)
    {
        var answer = await SendAsync(HttpMethod.Get, $"/v3/pay/transactions/out-trade-no/{number}?mchid={settings.MerchantId}", content: null, stop);
        return answer switch
        {
            { Status: < 300, Body: { } body } when WeChatJson.Transaction(body, settings) is var (found, trade) && found == number => trade,
            { Status: 404, Code: "ORDER_NOT_EXIST" or "ORDERNOTEXIST" } => new Trade.Unknown(),
            _ => null,
        };
    }

    public async Task<bool> CloseAsync(string number, CancellationToken stop) =>
        await SendAsync(HttpMethod.Post, $"/v3/pay/transactions/out-trade-no/{number}/close", new { mchid = settings.MerchantId }, stop) is { Status: < 300 };

    public async Task<RefundAnswer?> RefundAsync(RefundCall call, CancellationToken stop)
    {
        var answer = await SendAsync(HttpMethod.Post, "/v3/refund/domestic/refunds", new
        {
            out_trade_no = call.Number,
            out_refund_no = call.RefundNumber,
            reason = call.Reason.Length > LongestReason ? call.Reason[..LongestReason] : call.Reason,
            notify_url = settings.NotifyUrl.ToString(),
            amount = new { refund = call.Amount, total = call.Amount, currency = "CNY" },
        }, stop);
        return answer switch
        {
            { Status: < 300, Body: { } body } => WeChatJson.Refund(body, "status"),
            { Status: >= 400, Code: { } code } when !Passing.Contains(code) => new RefundAnswer.Failed(code),
            _ => null,
        };
    }

    /// <returns>Null where nothing came back that the provider has signed.</returns>
    private async Task<Answer?> SendAsync(HttpMethod method, string path, object? content, CancellationToken stop)
    {
        var body = content is null ? "" : JsonSerializer.Serialize(content);
        using var request = new HttpRequestMessage(method, new Uri(settings.Endpoint, path));
        request.Headers.TryAddWithoutValidation("Authorization", seal.Sign(method.Method, path, body, RandomNumberGenerator.GetHexString(NonceBytes * 2)));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "SkillReg");
        if (settings.AnswerKey is { } key)
            request.Headers.TryAddWithoutValidation("Wechatpay-Serial", key);
        if (content is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new("application/json");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            using var response = await http.SendAsync(request, limit.Token);
            var bytes = await response.Content.ReadAsByteArrayAsync(limit.Token);
            var proof = WeChatProof.Of(name => response.Headers.TryGetValues(name, out var values) ? values.First() : null);
            return seal.IsProved(proof, bytes) ? new Answer((int)response.StatusCode, WeChatJson.Parse(bytes)) : null;
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException || lost is OperationCanceledException && !stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed record Answer(int Status, JsonElement? Body)
    {
        public string? Code => Body?.Text("code");
    }
}
