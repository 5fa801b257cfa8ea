using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkillReg.Server.Messaging;

/// <summary>One call of an Aliyun interface, as it is signed.</summary>
public sealed record AliyunCall(string Host, string Action, string Version, IReadOnlyDictionary<string, string> Query)
{
    public required DateTimeOffset At { get; init; }

    public required string Nonce { get; init; }

    public byte[] Body { get; init; } = [];

    /// <summary>The query, each part escaped as RFC 3986 has it, in the order of the names.</summary>
    public string QueryText => string.Join('&', Query
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => $"{Uri.EscapeDataString(entry.Key)}={Uri.EscapeDataString(entry.Value)}"));

    /// <summary>The headers that are signed, in order.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers =>
    [
        ("host", Host),
        ("x-acs-action", Action),
        ("x-acs-content-sha256", Convert.ToHexStringLower(SHA256.HashData(Body))),
        ("x-acs-date", At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        ("x-acs-signature-nonce", Nonce),
        ("x-acs-version", Version),
    ];
}

/// <summary>The signature ACS3-HMAC-SHA256 of Aliyun's interfaces.</summary>
public static class AliyunSignature
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    public static string Sign(AliyunCall call, string secret)
    {
        var request = string.Join(
            '\n',
            "POST",
            "/",
            call.QueryText,
            string.Concat(call.Headers.Select(header => $"{header.Name}:{header.Value}\n")),
            SignedHeaders(call),
            Convert.ToHexStringLower(SHA256.HashData(call.Body)));
        var toSign = $"{Algorithm}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(toSign)));
    }

    public static string Authorization(AliyunCall call, string keyId, string secret) =>
        $"{Algorithm} Credential={keyId},SignedHeaders={SignedHeaders(call)},Signature={Sign(call, secret)}";

    private static string SignedHeaders(AliyunCall call) => string.Join(';', call.Headers.Select(header => header.Name));
}
