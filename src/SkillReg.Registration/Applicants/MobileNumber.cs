namespace SkillReg.Registration.Applicants;

/// <summary>A mobile number of the mainland; no other number is ever sent a message.</summary>
public static class MobileNumber
{
    private const int Length = 11;

    /// <returns>The eleven digits, or null where it is none.</returns>
    public static string? TryRead(string? text)
    {
        var number = Typed.Normalise(text).Replace("-", "", StringComparison.Ordinal);
        if (number.StartsWith("+86", StringComparison.Ordinal))
            number = number[3..];
        return number.Length == Length && number[0] == '1' && number[1] is >= '3' and <= '9' && number.All(char.IsAsciiDigit) ? number : null;
    }
}
