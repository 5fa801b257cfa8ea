using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Functions.Builtins;

namespace SkillReg.Dmn.Feel.Functions;

/// <summary>String functions (§10.3.4.3). Lengths and positions count code points.</summary>
internal static class StringFunctions
{
    /// <summary>Building an automaton takes as long as this many steps of anything else.</summary>
    private const int StepsPerPattern = 5_000;

    /// <summary>A match with back references may take all of its patience, so that an evaluation has only two of them.</summary>
    private const int StepsPerBacktracking = 40_000;

    public static ImmutableArray<(string Name, FeelSignature Signature)> All { get; } =
    [
        Define("substring", "string: string, start position: number, [length: number]", Substring),
        Define("string length", "string: string", c => FeelNumber.Of(CodePoints(c.Text(0)))),
        Define("upper case", "string: string", c => c.String(c.Text(0).ToUpperInvariant())),
        Define("lower case", "string: string", c => c.String(c.Text(0).ToLowerInvariant())),
        Define("substring before", "string: string, match: string", c => c.String(Before(c.Text(0), c.Text(1)))),
        Define("substring after", "string: string, match: string", c => c.String(After(c.Text(0), c.Text(1)))),
        Define("contains", "string: string, match: string", c => FeelBoolean.Of(Found(c) && c.Text(0).Contains(c.Text(1), StringComparison.Ordinal))),
        Define("starts with", "string: string, match: string", c => FeelBoolean.Of(c.Text(0).StartsWith(c.Text(1), StringComparison.Ordinal))),
        Define("ends with", "string: string, match: string", c => FeelBoolean.Of(c.Text(0).EndsWith(c.Text(1), StringComparison.Ordinal))),
        Define("matches", "input: string, pattern: string, [flags: string?]", c => Matching(c, c.Text(1), Flags(c, 2), r => FeelBoolean.Of(r.IsMatch(c.Text(0))))),
        Define("replace", "input: string, pattern: string, replacement: string, [flags: string?]", Replace),
        Define("split", "string: string, delimiter: string", Split),
        Define("string join", "list: list of string, [delimiter: string?]", c => Join(c, "", "")),
        Define("string join", "list: list of string, delimiter: string?, prefix: string?, suffix: string?", c => Join(c, Optional(c, 2), Optional(c, 3))),
    ];

    private static int CodePoints(string text)
    {
        var pairs = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
                (pairs, i) = (pairs + 1, i + 1);
        }

        return text.Length - pairs;
    }

    private static FeelValue Substring(FeelCall call)
    {
        var text = call.Text(0);
        var length = CodePoints(text);
        var start = Truncated(call, 1);
        var begin = start is > 0 ? start - 1 : start is < 0 ? length + start : null;
        var count = call.Has(2) ? Truncated(call, 2) : length - begin;
        if (begin is null || begin < 0 || begin >= length || count is null || (call.Has(2) && count < 1))
            return call.Null($"Expected a position and length inside a string of {length}, but found {call[1]} and {call[2]}");
        var first = Offset(text, (int)begin.Value);
        var end = count.Value >= length - begin.Value ? text.Length : Offset(text, (int)(begin.Value + count.Value));
        return call.String(text[first..end]);
    }

    private static long? Truncated(FeelCall call, int index) =>
        ExactDecimal.RoundTo(call.Number(index), 0, RoundingMode.Down)?.ToInteger(-int.MaxValue, int.MaxValue);

    /// <summary>Where the code point with the number stands in UTF-16.</summary>
    private static int Offset(string text, int codePoint)
    {
        var at = 0;
        for (; codePoint > 0; codePoint--)
            at += at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
        return at;
    }

    private static bool Found(FeelCall call) => call.Spend(call.Text(0).Length / 64);

    private static string Before(string text, string match)
    {
        var at = text.IndexOf(match, StringComparison.Ordinal);
        return at < 0 ? "" : text[..at];
    }

    private static string After(string text, string match)
    {
        var at = text.IndexOf(match, StringComparison.Ordinal);
        return at < 0 ? "" : text[(at + match.Length)..];
    }

    private static string Optional(FeelCall call, int index) => call.Has(index) ? call.Text(index) : "";

    private static string Flags(FeelCall call, int index) => Optional(call, index);

    private static FeelValue Matching(FeelCall call, string pattern, string flags, Func<Regex, FeelValue> use)
    {
        if (!call.Spend(20 + (int)Math.Min((long)call.Text(0).Length * pattern.Length / 256, FeelLimits.Fuel)))
            return FeelNull.Value;
        if (!call.Run.Patterns.TryGetValue((pattern, flags), out var regex))
        {
            // Counts are written out, so that a short pattern with braces can make a large automaton.
            if (!call.Spend(pattern.Contains('{', StringComparison.Ordinal) ? 5 * StepsPerPattern : StepsPerPattern))
                return FeelNull.Value;
            call.Run.Patterns[(pattern, flags)] = regex = XPathPattern.Compile(pattern, flags);
        }

        if (regex is null)
            return call.Null($"Expected a regular expression and flags of s, m, i, x, but found {FeelText.Quote(pattern)} and {FeelText.Quote(flags)}");
        if (!regex.Options.HasFlag(RegexOptions.NonBacktracking) && !call.Spend(StepsPerBacktracking))
            return FeelNull.Value;
        var result = Patiently(use, regex);
        // A short text that takes so long may only have met code that was not yet warm.
        return result ?? (call.Text(0).Length < 1_000 ? Patiently(use, regex) : null) ?? GiveUp(call);
    }

    /// <summary>Null (of C#) when patience ran out.</summary>
    private static FeelValue? Patiently(Func<Regex, FeelValue> use, Regex regex)
    {
        try
        {
            return use(regex);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static FeelNull GiveUp(FeelCall call)
    {
        call.Run.Stop(call.Spot, "Expected a regular expression that is matched quickly");
        return FeelNull.Value;
    }

    private static FeelValue Replace(FeelCall call)
    {
        return Matching(call, call.Text(1), Flags(call, 3), regex =>
        {
            if (XPathPattern.Replacement(call.Text(2), regex) is not { } parts)
                return call.Null($"Expected a replacement with $ before a digit, \\$ and \\\\ only, but found {call[2]}");
            var result = new StringBuilder();
            var from = 0;
            var text = call.Text(0);
            for (var match = regex.Match(text); match.Success; match = match.NextMatch())
            {
                result.Append(text, from, match.Index - from);
                foreach (var (literal, group) in parts)
                    result.Append(literal).Append(group < 0 ? "" : match.Groups[group].ValueSpan);
                from = match.Index + match.Length;
                if (result.Length > FeelLimits.StringLength || !call.Spend(1 + text.Length / 512))
                    return call.String(result.ToString());
            }

            return call.String(result.Append(text, from, text.Length - from).ToString());
        });
    }

    private static FeelValue Split(FeelCall call)
    {
        return Matching(call, call.Text(1), "", regex =>
        {
            var pieces = new List<FeelValue>();
            var text = call.Text(0);
            var from = 0;
            for (var match = regex.Match(text); match.Success && pieces.Count <= FeelLimits.ListLength; match = match.NextMatch())
            {
                if (!call.Spend(1 + text.Length / 512))
                    return FeelNull.Value;
                if (match.Length == 0)
                    continue;
                pieces.Add(text[from..match.Index]);
                from = match.Index + match.Length;
            }

            pieces.Add(text[from..]);
            return call.List(pieces);
        });
    }

    private static FeelValue Join(FeelCall call, string prefix, string suffix)
    {
        var result = new StringBuilder(prefix);
        var delimiter = Optional(call, 1);
        var isFirst = true;
        foreach (var item in call.Items(0))
        {
            if (item is not FeelString text)
                continue;
            result.Append(isFirst ? "" : delimiter).Append(text.Value);
            isFirst = false;
            if (result.Length > FeelLimits.StringLength)
                break;
        }

        return call.String(result.Append(suffix).ToString());
    }
}
