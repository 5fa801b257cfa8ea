using System.Text.RegularExpressions;

namespace SkillReg.Tidy.Tests.Documents;

/// <summary>What links and headings a Markdown text has. Code, fenced or inline, has neither.</summary>
internal static partial class Markdown
{
    public static IEnumerable<(int Line, string Target)> Links(SourceFile file) =>
        from line in Prose(file)
        from match in Link().Matches(InlineCode().Replace(line.Text, ""))
        select (line.Number, match.Groups.Values.Skip(1).First(part => part.Success).Value);

    /// <summary>
    /// The anchors GitHub gives to the headings: lower case, no punctuation, hyphens for spaces, repeats numbered.
    /// </summary>
    public static IReadOnlyList<string> Anchors(SourceFile file)
    {
        var anchors = new List<string>();
        foreach (var line in Prose(file).Where(line => Heading().IsMatch(line.Text)))
        {
            var words = Heading().Replace(line.Text, "").Trim().ToLowerInvariant();
            var anchor = Punctuation().Replace(LinkText().Replace(words, "$1"), "").Replace(' ', '-');
            var repeated = new Regex($"^{Regex.Escape(anchor)}(-\\d+)?$");
            var repeats = anchors.Count(repeated.IsMatch);
            anchors.Add(repeats == 0 ? anchor : $"{anchor}-{repeats}");
        }

        return anchors;
    }

    private static IEnumerable<(int Number, string Text)> Prose(SourceFile file)
    {
        var fenced = false;
        foreach (var (index, line) in file.Lines.Index())
        {
            if (Fence().IsMatch(line)) fenced = !fenced;
            else if (!fenced) yield return (index + 1, line);
        }
    }

    [GeneratedRegex(@"\]\(<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)|\b(?:src|href)=""([^""]+)""")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^#{1,6}\s+")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*(```|~~~)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex LinkText();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M} _-]")]
    private static partial Regex Punctuation();
}
