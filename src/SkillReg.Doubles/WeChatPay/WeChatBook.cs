using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SkillReg.Doubles.WeChatPay;

/// <summary>News from the double: what is posted, and what proves it.</summary>
public sealed record WeChatNotice(byte[] Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>The double's books and its signing, written apart from the client's so that one checks the other.</summary>
public sealed class WeChatBook(WeChatKeys keys, TimeProvider time)
{
    /// <summary>How long after the first try the provider tries again, one pause after the other.</summary>
    public static readonly IReadOnlyList<TimeSpan> Retries =
    [
        .. new[] { 15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600 }.Select(seconds => TimeSpan.FromSeconds(seconds)),
    ];

    private readonly ConcurrentDictionary<string, WeChatOrder> orders = new(StringComparer.Ordinal);
    private long notices;

    public WeChatKeys Keys => keys;

    /// <summary>The double answers nothing while it is away.</summary>
    public bool IsAway { get; set; }

    public IEnumerable<WeChatOrder> Orders => orders.Values;

    public WeChatOrder? Find(string number) => orders.GetValueOrDefault(number);

    public WeChatOrder Open(string number, int total, DateTimeOffset expires) => orders.GetOrAdd(number, _ => new WeChatOrder(number, total, expires));

    /// <summary>The payer pays. A closed or expired order takes nothing.</summary>
    public bool Pay(string number, DateTimeOffset at)
    {
        if (Find(number) is not { IsClosed: false, PaidAt: null } order || at > order.Expires)
            return false;
        order.PaidAt = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>The news of a payment, with whatever somebody wants to be wrong about it.</summary>
    public WeChatNotice PaidNotice(WeChatOrder order, Action<Dictionary<string, object?>>? twist = null, string serial = WeChatKeys.CertificateSerial) =>
        Notice("TRANSACTION.SUCCESS", "transaction", Twisted(Transaction(order, "SUCCESS"), twist), serial);

    public WeChatNotice RefundNotice(WeChatOrder order, string serial = WeChatKeys.PublicKeySerial) => Notice("REFUND.SUCCESS", "refund", new()
    {
        ["mchid"] = keys.MerchantId,
        ["out_trade_no"] = order.Number,
        ["transaction_id"] = order.Transaction,
        ["out_refund_no"] = order.RefundNumber,
        ["refund_id"] = $"50000{order.Number}"[..28],
        ["refund_status"] = "SUCCESS",
        ["success_time"] = Instant(order.RefundedAt ?? time.GetUtcNow()),
        ["amount"] = new { total = order.Total, refund = order.Total, payer_total = order.Total, payer_refund = order.Total },
    }, serial);

    public Dictionary<string, object?> Transaction(WeChatOrder order, string? state = null)
    {
        var told = new Dictionary<string, object?>
        {
            ["appid"] = keys.AppId,
            ["mchid"] = keys.MerchantId,
            ["out_trade_no"] = order.Number,
            ["trade_type"] = "NATIVE",
            ["trade_state"] = state ?? order.State,
            ["trade_state_desc"] = "",
            ["attach"] = "",
        };
        if (order.PaidAt is { } paid && (state ?? order.State) is "SUCCESS" or "REFUND")
        {
            told["transaction_id"] = order.Transaction;
            told["bank_type"] = "OTHERS";
            told["success_time"] = Instant(order.PaidAt ?? time.GetUtcNow());
            told["payer"] = new { openid = "oDouble" };
            told["amount"] = new { total = order.Total, payer_total = order.Total, currency = "CNY", payer_currency = "CNY" };
        }

        return told;
    }

    /// <summary>The headers that prove a body.</summary>
    public Dictionary<string, string> Prove(byte[] body, string serial)
    {
        var (timestamp, nonce) = (time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        using var message = new MemoryStream();
        message.Write(Encoding.ASCII.GetBytes(timestamp + "\n" + nonce + "\n"));
        message.Write(body);
        message.WriteByte(10);
        return new Dictionary<string, string>
        {
            ["Wechatpay-Timestamp"] = timestamp,
            ["Wechatpay-Nonce"] = nonce,
            ["Wechatpay-Serial"] = serial,
            ["Wechatpay-Signature-Type"] = "WECHATPAY2-SHA256-RSA2048",
            ["Wechatpay-Signature"] = Convert.ToBase64String(keys.Of(serial).SignData(message.ToArray(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        };
    }

    public static string Instant(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static Dictionary<string, object?> Twisted(Dictionary<string, object?> told, Action<Dictionary<string, object?>>? twist)
    {
        twist?.Invoke(told);
        return told;
    }

    private WeChatNotice Notice(string kind, string type, Dictionary<string, object?> content, string serial)
    {
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(6));
        var plain = JsonSerializer.SerializeToUtf8Bytes(content);
        var (cipher, tag) = (new byte[plain.Length], new byte[16]);
        using (var gcm = new AesGcm(keys.ResourceKey, tag.Length))
            gcm.Encrypt(Encoding.ASCII.GetBytes(nonce), plain, cipher, tag, Encoding.ASCII.GetBytes(type));
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = $"EV-{Interlocked.Increment(ref notices):D33}",
            create_time = Instant(time.GetUtcNow()),
            resource_type = "encrypt-resource",
            event_type = kind,
            summary = "",
            resource = new
            {
                original_type = type,
                algorithm = "AEAD_AES_256_GCM",
                ciphertext = Convert.ToBase64String([.. cipher, .. tag]),
                associated_data = type,
                nonce,
            },
        });
        return new WeChatNotice(body, Prove(body, serial));
    }
}
