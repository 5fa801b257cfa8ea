namespace SkillReg.Registration.Organisations;

/// <summary>The unified social credit code of an organisation (GB 32100).</summary>
public static class CreditCode
{
    private const int Length = 18;
    private const int Modulus = 31;
    private const int WeightStep = 3;
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static bool IsWellFormed(string code) => code.Length == Length && code.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal));

    /// <summary>Codes with a wrong check character have been registered, so this is a warning and no refusal.</summary>
    public static bool HasRightCheck(string code)
    {
        var (sum, weight) = (0, 1);
        foreach (var letter in code[..^1])
        {
            sum += Alphabet.IndexOf(letter, StringComparison.Ordinal) * weight;
            weight = weight * WeightStep % Modulus;
        }

        return Alphabet[(Modulus - sum % Modulus) % Modulus] == code[^1];
    }
}
