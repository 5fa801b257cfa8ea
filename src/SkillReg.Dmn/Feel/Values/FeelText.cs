using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>Values as text: for the function <c>string</c>, and as literals that can be read back.</summary>
public static class FeelText
{
    /// <summary>What <c>string(value)</c> gives: a string as it is, strings inside lists and contexts in quotes.</summary>
    public static string Plain(FeelValue value)
    {
        if (value is FeelString text)
            return text.Value;
        var writer = new StringBuilder();
        Write(writer, value, asLiteral: false);
        return writer.ToString();
    }

    /// <summary>A FEEL literal for the value, with at-literals for dates and times.</summary>
    public static string Literal(FeelValue value)
    {
        var writer = new StringBuilder();
        Write(writer, value, asLiteral: true);
        return writer.ToString();
    }

    /// <summary>The key of a context: as it is when it is made of plain words, else in quotes.</summary>
    public static string Key(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name == name.Trim() && name.All(c => char.IsLetterOrDigit(c) || c is '_' or ' ')
            ? name
            : Quote(name);

    public static string Quote(string text)
    {
        var writer = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => writer.Append("\\\""),
                '\\' => writer.Append("\\\\"),
                '\n' => writer.Append("\\n"),
                '\r' => writer.Append("\\r"),
                '\t' => writer.Append("\\t"),
                < ' ' => writer.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => writer.Append(c),
            };
        }

        return writer.Append('"').ToString();
    }

    private static void Write(StringBuilder writer, FeelValue value, bool asLiteral)
    {
        _ = value switch
        {
            FeelNull => writer.Append("null"),
            FeelBoolean boolean => writer.Append(boolean.Value ? "true" : "false"),
            FeelNumber number => writer.Append(number.Value.ToString()),
            FeelString text => writer.Append(Quote(text.Value)),
            FeelDate date => Temporal(TemporalText.Write(date.Value)),
            FeelTime time => Temporal(TemporalText.Write(time)),
            FeelDateTime dateTime => Temporal(TemporalText.Write(dateTime)),
            FeelDayTimeDuration duration => Temporal(TemporalText.Write(duration)),
            FeelYearMonthDuration duration => Temporal(TemporalText.Write(duration)),
            FeelRange range => WriteRange(writer, range, asLiteral),
            FeelList list => WriteList(writer, list, asLiteral),
            FeelContext context => WriteContext(writer, context, asLiteral),
            FeelFunction function => writer.Append(CultureInfo.InvariantCulture, $"function {function.Name}"),
            _ => throw new UnreachableException(),
        };

        StringBuilder Temporal(string text) =>
            asLiteral ? writer.Append('@').Append('"').Append(text).Append('"') : writer.Append(text);
    }

    private static StringBuilder WriteRange(StringBuilder writer, FeelRange range, bool asLiteral)
    {
        if (range.IsComparison)
        {
            var isEqual = range.StartIncluded && range.EndIncluded;
            writer.Append(isEqual ? "(=" : range.Start.IsNull ? "(<" : "(>").Append(!isEqual && (range.StartIncluded || range.EndIncluded) ? "= " : " ");
            Write(writer, range.Start.IsNull ? range.End : range.Start, asLiteral);
            return writer.Append(')');
        }

        writer.Append(range.StartIncluded ? '[' : '(');
        Write(writer, range.Start, asLiteral);
        writer.Append("..");
        Write(writer, range.End, asLiteral);
        return writer.Append(range.EndIncluded ? ']' : ')');
    }

    private static StringBuilder WriteList(StringBuilder writer, FeelList list, bool asLiteral)
    {
        writer.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            writer.Append(i == 0 ? "" : ", ");
            Write(writer, list[i], asLiteral);
        }

        return writer.Append(']');
    }

    private static StringBuilder WriteContext(StringBuilder writer, FeelContext context, bool asLiteral)
    {
        writer.Append('{');
        var first = true;
        foreach (var (name, entry) in context.Entries)
        {
            writer.Append(first ? "" : ", ").Append(Key(name)).Append(": ");
            Write(writer, entry, asLiteral);
            first = false;
        }

        return writer.Append('}');
    }
}
