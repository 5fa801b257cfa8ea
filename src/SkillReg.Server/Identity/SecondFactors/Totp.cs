using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkillReg.Server.Identity.SecondFactors;

/// <summary>One-time passwords from a shared secret and the time (RFC 6238), as authenticator apps make them.</summary>
public static class Totp
{
    public const int SecretBytes = 20;
    public const int Digits = 6;

    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;

    /// <summary>How many steps an app's clock may be early or late.</summary>
    private const int Tolerance = 1;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Base32Bits = 5;

    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    public static string CodeOf(byte[] secret, long step) =>
        (Truncated(secret, step) % Modulus).ToString("000000", CultureInfo.InvariantCulture);

    /// <summary>The step whose code was typed, among those around now.</summary>
    public static long? FindStep(byte[] secret, string typed, DateTimeOffset now)
    {
        var current = StepOf(now);
        long? found = null;
        // All of them are compared, so that the time it takes does not tell which one was right.
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(secret, step)), Encoding.UTF8.GetBytes(typed)))
                found = step;
        }

        return found;
    }

    /// <summary>The secret as people type it where they cannot scan.</summary>
    public static string ToBase32(byte[] secret)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var octet in secret)
        {
            (buffer, bits) = ((buffer << 8) | octet, bits + 8);
            while (bits >= Base32Bits)
            {
                bits -= Base32Bits;
                text.Append(Base32[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            text.Append(Base32[(buffer << (Base32Bits - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>What an authenticator app reads from the QR code.</summary>
    public static string UriOf(string issuer, string account, byte[] secret)
    {
        var name = Uri.EscapeDataString(issuer);
        return $"otpauth://totp/{name}:{Uri.EscapeDataString(account)}?secret={ToBase32(secret)}&issuer={name}&digits={Digits}&period={StepSeconds}";
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 with SHA-1 is what every authenticator app knows; HMAC does not need SHA-1 to be free of collisions.")]
    private static int Truncated(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        return BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
    }
}
