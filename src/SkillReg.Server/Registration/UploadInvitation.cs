using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Registration;

/// <summary>
/// Lets whoever holds it put one file into one slot, for some minutes and once. Nothing is kept of it: the token says it all
/// under a keyed fingerprint, and the id of the document it makes is its own, so a second file finds the place taken.
/// </summary>
public sealed record UploadInvitation(Guid Application, string Slot, DateTimeOffset Until, Guid Nonce)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Kind = "upload-invitation";
    private const char Between = '|';

    /// <summary>The one document that can come of it.</summary>
    public Guid Document => DerivedId.Of($"upload/{Nonce}");

    public string ToToken(KeyRing keys)
    {
        var text = $"{Application:N}{Between}{Slot}{Between}{Until.ToUnixTimeSeconds()}{Between}{Nonce:N}";
        return $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text))}.{Base64Url.EncodeToString(keys.Fingerprint(Kind, text))}";
    }

    /// <returns>Null where nobody made such a token, or its time is over.</returns>
    public static UploadInvitation? TryRead(string? token, KeyRing keys, DateTimeOffset now)
    {
        if (token?.Split('.') is not [var body, var proof] || !Base64Url.IsValid(body) || !Base64Url.IsValid(proof))
            return null;

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(body));
        if (!CryptographicOperations.FixedTimeEquals(keys.Fingerprint(Kind, text), Base64Url.DecodeFromChars(proof)))
            return null;

        var parts = text.Split(Between);
        var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture));
        return now < until ? new UploadInvitation(Guid.Parse(parts[0]), parts[1], until, Guid.Parse(parts[3])) : null;
    }
}
