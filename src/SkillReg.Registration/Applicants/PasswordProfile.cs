using System.Collections.Frozen;

namespace SkillReg.Registration.Applicants;

/// <summary>What a password has to be like. Which profile holds is the deployment's choice.</summary>
/// <param name="Classes">How many of small letters, capitals, digits and other characters must occur.</param>
/// <param name="MustMix">Whether it needs a letter as well as a digit, of whatever case.</param>
/// <param name="ChangeAfter">How long it may be used; null for as long as its owner likes.</param>
public sealed record PasswordProfile(string Name, int Shortest, int Longest, int Classes, bool MustMix, TimeSpan? ChangeAfter)
{
    /// <summary>As the four systems describe it in their guides.</summary>
    public static readonly PasswordProfile Guides = new("guides", 8, 20, 1, MustMix: true, ChangeAfter: null);

    /// <summary>Length instead of composition, as OWASP ASVS 5 asks.</summary>
    public static readonly PasswordProfile Asvs = new("asvs", 12, 128, 1, MustMix: false, ChangeAfter: null);

    /// <summary>Composition and regular change, as the classified protection of level 3 asks.</summary>
    public static readonly PasswordProfile Mlps3 = new("mlps3", 12, 128, 3, MustMix: true, TimeSpan.FromDays(90));

    public static readonly IReadOnlyList<PasswordProfile> All = [Guides, Asvs, Mlps3];

    private static readonly FrozenSet<string> Common = WornPasswords.All.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The rule as it stands beside the field.</summary>
    public string Hint => this switch
    {
        { Classes: > 1 } => $"{Shortest}-{Longest}位，须含大写字母、小写字母、数字、特殊字符中的至少{Classes}类，区分字母大小写",
        { MustMix: true } => $"{Shortest}-{Longest}位字母、数字或特殊字符的组合，须同时包含字母和数字，区分字母大小写",
        _ => $"{Shortest}-{Longest}位字符，区分字母大小写",
    };

    /// <summary>Everything that is wrong with a password, as rule and sentence.</summary>
    /// <param name="names">What it may not simply repeat: user name, phone.</param>
    public IEnumerable<(string Rule, string Message)> Problems(string password, params string?[] names)
    {
        if (password.Length < Shortest || password.Length > Longest)
            yield return ("password.length", $"密码应为{Shortest}-{Longest}位");
        if (password.Any(letter => char.IsControl(letter) || (Name == Guides.Name && letter is <= ' ' or > '~')))
            yield return ("password.characters", "密码只能使用字母、数字或特殊字符");
        if (MustMix && !(password.Any(char.IsAsciiLetter) && password.Any(char.IsAsciiDigit)))
            yield return ("password.mix", "密码须同时包含字母和数字");
        if (Classes > 1 && CountClasses(password) < Classes)
            yield return ("password.classes", $"密码须含大写字母、小写字母、数字、特殊字符中的至少{Classes}类");
        if (Common.Contains(password))
            yield return ("password.common", "密码过于常见，请更换");
        if (names.Any(name => name is { Length: > 0 } && password.Contains(name, StringComparison.OrdinalIgnoreCase)))
            yield return ("password.own-name", "密码不能包含用户名或手机号");
    }

    private static int CountClasses(string password) => new Func<char, bool>[]
    {
        char.IsAsciiLetterLower,
        char.IsAsciiLetterUpper,
        char.IsAsciiDigit,
        letter => !char.IsAsciiLetterOrDigit(letter),
    }.Count(password.Any);
}
