using System.Collections.Frozen;
using System.Globalization;

namespace SkillReg.Registration.Applicants;

/// <summary>A resident's ID number of 18 places (GB 11643), checked for everything its digits can tell.</summary>
public sealed record CitizenId
{
    public const string NotEighteen = "id-number.shape";
    public const string UnknownProvince = "id-number.province";
    public const string ImpossibleBirth = "id-number.birth";
    public const string WrongCheckDigit = "id-number.check-digit";

    private const int Length = 18;
    private const int Modulus = 11;
    private const string CheckDigits = "10X98765432";

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    // Divisions below the province change; numbers do not, so only the province is looked at.
    private static readonly FrozenSet<string> Provinces = FrozenSet.ToFrozenSet<string>(
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46",
        "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91",
    ]);

    private CitizenId(string text, DateOnly birth)
    {
        Text = text;
        Birth = birth;
    }

    public string Text { get; }

    public DateOnly Birth { get; }

    public bool IsMale => (Text[^2] - '0') % 2 == 1;

    /// <param name="problem">Which of the rules above it breaks, the first of them.</param>
    public static CitizenId? TryRead(string text, DateOnly today, out string? problem)
    {
        var number = Typed.Normalise(text).ToUpperInvariant();
        problem = null;
        var birth = DateOnly.MinValue;
        if (number.Length != Length || !number[..^1].All(char.IsAsciiDigit) || !CheckDigits.Contains(number[^1], StringComparison.Ordinal))
            problem = NotEighteen;
        else if (!Provinces.Contains(number[..2]))
            problem = UnknownProvince;
        else if (!DateOnly.TryParseExact(number[6..14], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out birth) || birth.Year < 1900 || birth > today)
            problem = ImpossibleBirth;
        else if (CheckDigits[Weights.Zip(number, (weight, digit) => weight * (digit - '0')).Sum() % Modulus] != number[^1])
            problem = WrongCheckDigit;
        return problem is null ? new CitizenId(number, birth) : null;
    }
}
