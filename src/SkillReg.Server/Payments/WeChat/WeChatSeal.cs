using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkillReg.Server.Payments.WeChat;

/// <summary>What the provider put beside a body to prove that it is its own.</summary>
public sealed record WeChatProof(string? Timestamp, string? Nonce, string? Signature, string? Serial)
{
    /// <param name="find">The value of a header, or null.</param>
    public static WeChatProof Of(Func<string, string?> find) =>
        new(find("Wechatpay-Timestamp"), find("Wechatpay-Nonce"), find("Wechatpay-Signature"), find("Wechatpay-Serial"));
}

/// <summary>Signs what goes to the provider and verifies what comes from it, on the bytes as they are.</summary>
public sealed class WeChatSeal(WeChatSettings settings, TimeProvider time)
{
    private const string Probe = "WECHATPAY/SIGNTEST/";
    private const int LongestNonce = 128;

    private static readonly TimeSpan MostApart = TimeSpan.FromMinutes(5);

    private long verifications;

    /// <summary>How many signatures were computed on; whatever a glance refuses costs none.</summary>
    public long Verifications => Interlocked.Read(ref verifications);

    /// <summary>The Authorization header of a request.</summary>
    public string Sign(string method, string pathAndQuery, string body, string nonce)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var text = $"{method}\n{pathAndQuery}\n{timestamp}\n{nonce}\n{body}\n";
        var signature = Convert.ToBase64String(settings.PrivateKey.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return $"WECHATPAY2-SHA256-RSA2048 mchid=\"{settings.MerchantId}\",nonce_str=\"{nonce}\",timestamp=\"{timestamp}\","
            + $"serial_no=\"{settings.CertificateSerial}\",signature=\"{signature}\"";
    }

    /// <summary>Whether the body is the provider's. The cheap questions come first, so that noise costs no computing.</summary>
    public bool IsProved(WeChatProof proof, ReadOnlySpan<byte> body)
    {
        if (proof is not { Timestamp: { } timestamp, Nonce: { Length: > 0 and <= LongestNonce } nonce, Signature: { } text, Serial: { } serial }
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) >= MostApart.TotalSeconds
            || text.StartsWith(Probe, StringComparison.Ordinal)
            || !settings.ProviderKeys.TryGetValue(serial, out var key))
            return false;

        var signature = new byte[key.KeySize / 8];
        if (!Convert.TryFromBase64String(text, signature, out var length) || length != signature.Length)
            return false;

        Interlocked.Increment(ref verifications);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n"), .. body, (byte)'\n'];
        return key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
