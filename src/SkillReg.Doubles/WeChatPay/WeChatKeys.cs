using System.Security.Cryptography;

namespace SkillReg.Doubles.WeChatPay;

/// <summary>The keys of a game of payment: the merchant's public one, and both pairs of the provider.</summary>
/// <param name="ResourceKey">What resources of notices are sealed with.</param>
public sealed record WeChatKeys(string MerchantId, string AppId, RSA Merchant, byte[] ResourceKey)
{
    public const string CertificateSerial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    public const string PublicKeySerial = "PUB_KEY_ID_0116000000000000000000000000000001";

    private const int KeySize = 2048;

    public RSA Certificate { get; } = RSA.Create(KeySize);

    public RSA PublicKey { get; } = RSA.Create(KeySize);

    public RSA Of(string serial) => serial == PublicKeySerial ? PublicKey : Certificate;
}
