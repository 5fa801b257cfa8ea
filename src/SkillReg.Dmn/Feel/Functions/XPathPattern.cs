using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SkillReg.Dmn.Feel.Functions;

/// <summary>
/// Regular expressions of XPath 2 and 3, translated to .NET's and run without backtracking. Only a pattern with a back
/// reference, which no automaton can match, runs with it, and then against the clock.
/// </summary>
public sealed class XPathPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly string pattern;
    private readonly bool dotAll;
    private readonly bool multiline;
    private readonly StringBuilder result = new();
    private int at;
    private int groups;
    private bool hasBackReference;

    private XPathPattern(string pattern, string flags)
    {
        this.pattern = flags.Contains('x') ? WithoutSpace(pattern) : pattern;
        dotAll = flags.Contains('s');
        multiline = flags.Contains('m');
    }

    /// <summary>Null when the pattern or a flag is not one of XPath, or the pattern is too large.</summary>
    public static Regex? Compile(string pattern, string flags)
    {
        if (pattern.Length > Evaluation.FeelLimits.PatternLength || flags.AsSpan().ContainsAnyExcept("smixq"))
            return null;
        var translation = new XPathPattern(pattern, flags);
        if (flags.Contains('q'))
            translation.result.Append(Regex.Escape(pattern));
        else if (!translation.Translate())
            return null;
        var options = RegexOptions.CultureInvariant
            | (flags.Contains('i') ? RegexOptions.IgnoreCase : RegexOptions.None)
            | (flags.Contains('m') ? RegexOptions.Multiline : RegexOptions.None)
            | (translation.hasBackReference ? RegexOptions.None : RegexOptions.NonBacktracking);
        try
        {
            return new Regex(translation.result.ToString(), options, Patience);
        }
        catch (Exception refusal) when (refusal is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>A replacement as literals, each followed by the number of a group (or -1); null when it is malformed.</summary>
    public static IReadOnlyList<(string Literal, int Group)>? Replacement(string text, Regex regex)
    {
        var parts = new List<(string, int)>();
        var literal = new StringBuilder();
        var groups = regex.GetGroupNumbers().Max();
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] == '\\' && next is '\\' or '$')
            {
                literal.Append(text[++i]);
            }
            else if (text[i] == '$' && char.IsAsciiDigit(next))
            {
                var group = text[++i] - '0';
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && group * 10 + text[i + 1] - '0' <= groups)
                    group = group * 10 + text[++i] - '0';
                parts.Add((literal.ToString(), group <= groups ? group : -1));
                literal.Clear();
            }
            else if (text[i] is '\\' or '$')
            {
                return null;
            }
            else
            {
                literal.Append(text[i]);
            }
        }

        parts.Add((literal.ToString(), -1));
        return parts;
    }

    /// <summary>The flag x removes white space everywhere but in classes, even behind a backslash.</summary>
    private static string WithoutSpace(string pattern)
    {
        var kept = new StringBuilder();
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var isEscaped = kept.Length > 0 && kept[^1] == '\\' && !(kept.Length > 1 && kept[^2] == '\\');
            depth += isEscaped ? 0 : pattern[i] == '[' ? 1 : pattern[i] == ']' && depth > 0 ? -1 : 0;
            if (depth > 0 || pattern[i] is not (' ' or '\t' or '\n' or '\r'))
                kept.Append(pattern[i]);
        }

        return kept.ToString();
    }

    private bool Translate()
    {
        while (at < pattern.Length)
        {
            var c = pattern[at++];
            var isKnown = c switch
            {
                '\\' => Escape(inClass: false),
                '[' => Class(),
                '(' => Group(),
                '.' => Put(dotAll ? @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S])" : @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^\n\r])"),
                '$' => Put(multiline ? @"(?=\n|\z)" : @"\z"),
                '#' => Put(@"\#"),
                '{' => Counted(),
                '}' or ']' => false,
                _ when char.IsHighSurrogate(c) && at < pattern.Length => Put($"(?:{c}{pattern[at++]})"),
                _ => Put(c.ToString()),
            };
            if (!isKnown)
                return false;
        }

        if (multiline)
            result.Replace(@"(?=\n|\z)", "$");
        return true;
    }

    private bool Put(string translated)
    {
        result.Append(translated);
        return true;
    }

    private bool Group()
    {
        if (at < pattern.Length && pattern[at] == '?')
        {
            if (at + 1 >= pattern.Length || pattern[at + 1] != ':')
                return false;
            at += 2;
            return Put("(?:");
        }

        groups++;
        return Put("(");
    }

    /// <summary>A count in braces; large ones are refused, since they multiply when nested.</summary>
    private bool Counted()
    {
        const int largest = 1_000;
        var end = pattern.IndexOf('}', at);
        if (end < 0)
            return false;
        var bounds = pattern[at..end].Split(',');
        if (bounds.Length > 2 || bounds[0].Length == 0)
            return false;
        foreach (var bound in bounds)
        {
            var isOpen = bound.Length == 0;
            if (!isOpen && (!int.TryParse(bound, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > largest))
                return false;
        }

        Put($"{{{pattern[at..end]}}}");
        at = end + 1;
        return true;
    }

    private bool Escape(bool inClass)
    {
        if (at >= pattern.Length)
            return false;
        var c = pattern[at++];
        switch (c)
        {
            case 'n' or 'r' or 't' or '\\' or '|' or '.' or '?' or '*' or '+' or '(' or ')' or '{' or '}' or '-' or '[' or ']' or '^' or '$':
                return Put("\\" + c);
            case 'd' or 'D' or 's' or 'S':
                return Put(c is 's' or 'S' ? SpaceClass(c == 'S', inClass) : "\\" + c);
            case 'w':
                return Put(inClass ? @"\p{L}\p{M}\p{N}\p{S}" : @"[^\p{P}\p{Z}\p{C}]");
            case 'W':
                return Put(inClass ? @"\p{P}\p{Z}\p{C}" : @"[\p{P}\p{Z}\p{C}]");
            case 'i':
                return Put(inClass ? @"\p{L}_:" : @"[\p{L}_:]");
            case 'c':
                return Put(inClass ? @"\p{L}\p{N}\p{M}_:.\-" : @"[\p{L}\p{N}\p{M}_:.\-]");
            case 'I' or 'C' when !inClass:
                return Put(c == 'I' ? @"[^\p{L}_:]" : @"[^\p{L}\p{N}\p{M}_:.\-]");
            case 'p' or 'P':
                return Category(c);
            case >= '1' and <= '9' when !inClass && c - '0' <= groups:
                hasBackReference = true;
                return Put($"(?:\\{c})");
            default:
                return false;
        }
    }

    private static string SpaceClass(bool negated, bool inClass) =>
        negated ? (inClass ? @"\S" : @"[^ \t\n\r]") : inClass ? @" \t\n\r" : @"[ \t\n\r]";

    private bool Category(char kind)
    {
        var end = pattern.IndexOf('}', at);
        if (at >= pattern.Length || pattern[at] != '{' || end < 0)
            return false;
        Put($"\\{kind}{pattern[at..(end + 1)]}");
        at = end + 1;
        return true;
    }

    private bool Class()
    {
        Put("[");
        if (at < pattern.Length && pattern[at] == '^')
        {
            at++;
            Put("^");
        }

        var isEmpty = true;
        while (at < pattern.Length && pattern[at] != ']')
        {
            var c = pattern[at++];
            if (c == '[')
                return false;
            if (c == '\\')
            {
                if (!Escape(inClass: true))
                    return false;
            }
            else if (c == '-' && at < pattern.Length && pattern[at] == '[')
            {
                at++;
                Put("-");
                return Class() && at < pattern.Length && pattern[at++] == ']' && Put("]");
            }
            else
            {
                Put(c.ToString());
            }

            isEmpty = false;
        }

        at++;
        return !isEmpty && at <= pattern.Length && Put("]");
    }
}
