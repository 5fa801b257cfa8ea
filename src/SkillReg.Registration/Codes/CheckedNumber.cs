using System.Globalization;

namespace SkillReg.Registration.Codes;

/// <summary>
/// A number that people type and scanners read: a letter for its kind, the year, a serial, and two check digits by ISO 7064
/// (mod 97-10), which show every single wrong digit and every two that were swapped.
/// </summary>
public static class CheckedNumber
{
    private const int Modulus = 97;
    private const int SerialDigits = 8;
    private const int Digits = 2 + SerialDigits + 2;
    private const long Serials = 100_000_000;

    public static string Of(char kind, int year, long serial)
    {
        var body = ((year % 100) * Serials) + (serial % Serials);
        var check = Modulus + 1 - (body * 100 % Modulus);
        return string.Create(CultureInfo.InvariantCulture, $"{kind}{body:D10}{check:D2}");
    }

    /// <returns>The number as it is kept; null when it was misread or is of another kind.</returns>
    public static string? TryRead(char kind, string typed)
    {
        var text = typed.Trim().ToUpperInvariant();
        return text.Length == Digits + 1 && text[0] == kind && text.Skip(1).All(char.IsAsciiDigit)
            && long.Parse(text.AsSpan(1), CultureInfo.InvariantCulture) % Modulus == 1
                ? text
                : null;
    }
}
