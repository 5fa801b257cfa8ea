using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SkillReg.Server.Payments.WeChat;

/// <summary>Opens the sealed part of a notice.</summary>
public static class WeChatResource
{
    private const string Algorithm = "AEAD_AES_256_GCM";
    private const int TagLength = 16;
    private const int NonceLength = 12;

    /// <returns>Null where it is not what the key sealed.</returns>
    public static byte[]? Open(JsonElement resource, byte[] key)
    {
        if (Text(resource, "algorithm") != Algorithm || Text(resource, "nonce") is not { Length: NonceLength } nonce || Text(resource, "ciphertext") is not { } text)
            return null;

        var sealedBytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, sealedBytes, out var length) || length < TagLength)
            return null;

        var plain = new byte[length - TagLength];
        try
        {
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(
                Encoding.ASCII.GetBytes(nonce), sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length, TagLength), plain,
                Encoding.UTF8.GetBytes(Text(resource, "associated_data") ?? ""));
            return plain;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
