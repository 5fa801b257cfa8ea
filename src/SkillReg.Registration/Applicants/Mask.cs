namespace SkillReg.Registration.Applicants;

/// <summary>What is shown of personal data to those who need not see all of it.</summary>
public static class Mask
{
    /// <summary>110105********002X.</summary>
    public static string IdNumber(string number) => Middle(number, 6, 4);

    /// <summary>138****1234.</summary>
    public static string Mobile(string number) => Middle(number, 3, 4);

    /// <summary>张*, 欧阳*: the first character of a name, a star for each further one.</summary>
    public static string Name(string name) => name.Length == 0 ? "" : name[..1] + new string('*', name.Length - 1);

    private static string Middle(string text, int before, int after) => text.Length <= before + after
        ? new string('*', text.Length)
        : text[..before] + new string('*', text.Length - before - after) + text[^after..];
}
