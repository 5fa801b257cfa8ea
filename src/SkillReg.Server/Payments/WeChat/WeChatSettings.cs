using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SkillReg.Storage;

namespace SkillReg.Server.Payments.WeChat;

/// <summary>What the merchant is called at WeChat Pay, and the keys of both sides.</summary>
/// <param name="NotifyUrl">Where the provider sends its news; https, without a query.</param>
public sealed record WeChatSettings(Uri Endpoint, string AppId, string MerchantId, Uri NotifyUrl)
{
    public const string Key = "WeChatPay";

    private const int ResourceKeyLength = 32;

    /// <summary>The serial of the merchant's own certificate, whose private key signs.</summary>
    public required string CertificateSerial { get; init; }

    public required RSA PrivateKey { get; init; }

    /// <summary>The key of the v3 interface, which resources of notices are sealed with.</summary>
    public required byte[] ResourceKey { get; init; }

    /// <summary>
    /// The provider's keys by what it calls them: a serial of a platform certificate or PUB_KEY_ID_…. During a switch news
    /// comes with either, so both stand here.
    /// </summary>
    public required IReadOnlyDictionary<string, RSA> ProviderKeys { get; init; }

    /// <summary>The key that answers are asked to be signed with, where the provider gave one of its own.</summary>
    public string? AnswerKey => ProviderKeys.Keys.FirstOrDefault(serial => serial.StartsWith("PUB_KEY_ID_", StringComparison.Ordinal));

    /// <returns>Null where no provider is configured.</returns>
    public static WeChatSettings? Read(IConfiguration server)
    {
        var section = server.GetSection(Key);
        if (!section.Exists())
            return null;

        var keys = section.GetSection("Keys").GetChildren().ToDictionary(entry => entry.Key, entry => ReadKey($"Keys__{entry.Key}", entry.Value));
        return new WeChatSettings(
            ReadAddress("Endpoint", section["Endpoint"] ?? "https://api.mch.weixin.qq.com/"), Required(section, "AppId"), Required(section, "MerchantId"),
            ReadAddress("NotifyUrl", Required(section, "NotifyUrl")))
        {
            CertificateSerial = Required(section, "CertificateSerial"),
            PrivateKey = ReadKey("PrivateKeyFile", Required(section, "PrivateKeyFile")),
            ResourceKey = ReadResourceKey(Required(section, "ApiV3KeyFile")),
            ProviderKeys = keys.Count > 0 ? keys : throw new StartRefusedException($"SkillReg__{Key}__Keys names no key of the provider."),
        };
    }

    private static byte[] ReadResourceKey(string file)
    {
        var key = Encoding.ASCII.GetBytes(ReadFile("ApiV3KeyFile", file).Trim());
        return key.Length == ResourceKeyLength ? key : throw new StartRefusedException($"SkillReg__{Key}__ApiV3KeyFile must hold {ResourceKeyLength} characters.");
    }

    private static RSA ReadKey(string name, string? file)
    {
        var text = ReadFile(name, file ?? "");
        try
        {
            if (text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
            {
                using var certificate = X509Certificate2.CreateFromPem(text);
                return certificate.GetRSAPublicKey() ?? throw new CryptographicException("no RSA key");
            }

            var key = RSA.Create();
            key.ImportFromPem(text);
            return key;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            // What the file holds is never repeated.
            throw new StartRefusedException($"SkillReg__{Key}__{name} must name a PEM file with an RSA key or certificate.");
        }
    }

    private static string ReadFile(string name, string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartRefusedException($"SkillReg__{Key}__{name}: {file} cannot be read.");
        }
    }

    private static string Required(IConfigurationSection section, string key) => section[key] is { Length: > 0 } value
        ? value
        : throw new StartRefusedException($"SkillReg__{Key}__{key} is missing; without the provider leave out every SkillReg__{Key}__… key.");

    private static Uri ReadAddress(string key, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback) && address.Query.Length == 0
            ? address
            : throw new StartRefusedException($"SkillReg__{Key}__{key} must be an https address without a query.");
}
