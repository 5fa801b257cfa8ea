namespace SkillReg.Registration.Applicants;

/// <summary>A user name: 6–20 letters, digits and underscores, a letter first. Names that differ only in case are the same.</summary>
public static class UserName
{
    public const string Rule = "6-20个字符，第一位必须是字母，支持数字、字母、下划线的组合";

    private const int Shortest = 6;
    private const int Longest = 20;

    public static bool IsWellFormed(string name) =>
        name.Length is >= Shortest and <= Longest
        && char.IsAsciiLetter(name[0])
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
