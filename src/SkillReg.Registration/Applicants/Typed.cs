using System.Text;

namespace SkillReg.Registration.Applicants;

/// <summary>What people type, before it is compared: full-width characters made narrow where that is how they differ, no spaces.</summary>
public static class Typed
{
    private const char FullWidthFirst = '！';
    private const char FullWidthLast = '～';
    private const int WidthDistance = '！' - '!';

    /// <summary>For numbers, codes and sentences that have to be typed exactly: width and spaces do not count.</summary>
    public static string Normalise(string? text)
    {
        var kept = new StringBuilder();
        foreach (var letter in text ?? "")
        {
            if (letter is >= FullWidthFirst and <= FullWidthLast)
                kept.Append((char)(letter - WidthDistance));
            else if (!char.IsWhiteSpace(letter))
                kept.Append(letter);
        }

        return kept.ToString();
    }
}
