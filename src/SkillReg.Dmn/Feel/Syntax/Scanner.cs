using System.Globalization;
using System.Text;

namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>Cuts a text into tokens. It never fails: what cannot be a token becomes a bad one that says why.</summary>
internal sealed class Scanner(string text)
{
    private static readonly string[] LongSymbols = ["**", "..", "<=", ">=", "!=", "->"];

    private readonly List<Token> tokens = [];
    private int at;

    public static List<Token> Scan(string text) => new Scanner(text).Scan();

    public static bool IsNameStart(Rune rune) => rune.Value switch
    {
        '?' or '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => true,
        < 0xC0 => false,
        0xD7 or 0xF7 or 0x37E or 0x3000 => false,
        <= 0x2FF or (>= 0x370 and <= 0x1FFF) or 0x200C or 0x200D => !IsSpace(rune),
        (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF) => true,
        (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) => rune.Value != 0xFEFF,
        >= 0x10000 and <= 0xEFFFF => true,
        _ => false,
    };

    public static bool IsNamePart(Rune rune) =>
        IsNameStart(rune) || rune.Value is (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;

    private static bool IsSpace(Rune rune) =>
        rune.Value is ' ' or (>= 0x9 and <= 0xD) or 0x85 or 0xA0 or 0x1680 or 0x180E or (>= 0x2000 and <= 0x200B)
            or 0x2028 or 0x2029 or 0x202F or 0x205F or 0x3000 or 0xFEFF;

    private List<Token> Scan()
    {
        while (SkipSpace())
        {
            var start = at;
            var rune = Peek();
            if (IsNameStart(rune))
                Add(TokenKind.Word, start, Run(IsNamePart));
            else if (char.IsAsciiDigit(text[at]) || (text[at] == '.' && Digit(at + 1)))
                Add(TokenKind.Number, start, Number());
            else if (text[at] == '"')
                String();
            else
                Symbol(rune);
        }

        tokens.Add(new Token(TokenKind.End, "the end", text.Length, text.Length));
        return tokens;
    }

    private Rune Peek() => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;

    private bool Digit(int place) => place < text.Length && char.IsAsciiDigit(text[place]);

    private void Add(TokenKind kind, int start, int end)
    {
        at = end;
        tokens.Add(new Token(kind, text[start..end], start, end));
    }

    private int Run(Func<Rune, bool> belongs)
    {
        var end = at;
        while (Rune.TryGetRuneAt(text, Math.Min(end, text.Length - 1), out var rune) && end < text.Length && belongs(rune))
            end += rune.Utf16SequenceLength;
        return end;
    }

    /// <summary>Skips white space and comments; false at the end of the text.</summary>
    private bool SkipSpace()
    {
        while (at < text.Length)
        {
            if (IsSpace(Peek()))
            {
                at++;
            }
            else if (text.AsSpan(at).StartsWith("//"))
            {
                var end = text.AsSpan(at).IndexOfAny('\n', '\r');
                at = end < 0 ? text.Length : at + end;
            }
            else if (text.AsSpan(at).StartsWith("/*"))
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0)
                    tokens.Add(new Token(TokenKind.Bad, "Expected */ after a comment, but the text ends", at, text.Length));
                at = end < 0 ? text.Length : end + 2;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private int Number()
    {
        var end = at;
        while (Digit(end))
            end++;
        if (end < text.Length && text[end] == '.' && Digit(end + 1))
        {
            end++;
            while (Digit(end))
                end++;
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? 1 : 0;
            if (Digit(end + 1 + sign))
            {
                end += 1 + sign;
                while (Digit(end))
                    end++;
            }
        }

        return end;
    }

    private void Symbol(Rune rune)
    {
        foreach (var symbol in LongSymbols)
        {
            if (text.AsSpan(at).StartsWith(symbol, StringComparison.Ordinal))
            {
                Add(TokenKind.Symbol, at, at + symbol.Length);
                return;
            }
        }

        Add(TokenKind.Symbol, at, Math.Min(at + rune.Utf16SequenceLength, text.Length));
    }

    private void String()
    {
        var start = at++;
        var content = new StringBuilder();
        while (at < text.Length && text[at] != '"')
        {
            if (text[at] != '\\' || !Escape(content))
                content.Append(text[at++]);
        }

        if (at >= text.Length)
        {
            tokens.Add(new Token(TokenKind.Bad, "Expected \" after a string, but the text ends", start, text.Length));
            return;
        }

        at++;
        tokens.Add(new Token(TokenKind.String, content.ToString(), start, at));
    }

    /// <summary>A backslash that begins no known escape stands for itself.</summary>
    private bool Escape(StringBuilder content)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        if (next is 'u' or 'U')
            return Unicode(content, next == 'u' ? 4 : 6);
        var plain = next switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '"' or '\\' or '\'' => next,
            _ => '\0',
        };
        if (plain == '\0')
            return false;
        content.Append(plain);
        at += 2;
        return true;
    }

    private bool Unicode(StringBuilder content, int digits)
    {
        var first = at + 2;
        if (first + digits > text.Length
            || !int.TryParse(text.AsSpan(first, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var point)
            || point > 0x10FFFF)
            return false;
        content.Append(point < 0x10000 ? ((char)point).ToString() : char.ConvertFromUtf32(point));
        at = first + digits;
        return true;
    }
}
