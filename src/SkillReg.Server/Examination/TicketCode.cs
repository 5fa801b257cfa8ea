using System.Buffers.Text;
using System.Globalization;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Examination;

/// <summary>
/// What the QR code of a ticket holds: its number, signed, with the number of the key, so that tickets that were printed before
/// a key was changed stay readable. Nothing in it is about a person.
/// </summary>
public static class TicketCode
{
    private const string Format = "SR1";
    private const string Purpose = "ticket";

    public static string Of(string number, KeyRing keys) => string.Create(
        CultureInfo.InvariantCulture, $"{Format}.{keys.Current}.{number}.{Base64Url.EncodeToString(keys.Sign(Purpose, number))}");

    /// <returns>The number; null where it was not signed here.</returns>
    public static string? TryRead(string code, KeyRing keys) =>
        code.Split('.') is [Format, var key, var number, var signature]
        && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var known)
        && Base64Url.IsValid(signature)
        && keys.IsSigned(known, (Purpose, number), Base64Url.DecodeFromChars(signature))
            ? number
            : null;
}
