using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Functions.Builtins;

namespace SkillReg.Dmn.Feel.Functions;

/// <summary>Conversion functions (§10.3.4.1) and <c>not</c> (§10.3.4.2).</summary>
internal static class ConversionFunctions
{
    public static ImmutableArray<(string Name, FeelSignature Signature)> All { get; } =
    [
        Define("date", "from: string", c => TemporalText.ParseDate(c.Text(0)) ?? c.Null($"Expected a date, but found {FeelText.Quote(c.Text(0))}")),
        Define("date", "from: date", c => c[0]),
        Define("date", "from: date and time", c => new FeelDate(((FeelDateTime)c[0]).Date)),
        Define("date", "year: number, month: number, day: number", DateOfParts),
        Define("date and time", "from: string", DateTimeOfText),
        Define("date and time", "from: date and time", c => c[0]),
        Define("date and time", "date: date, time: time", c => DateTimeOf(((FeelDate)c[0]).Value, (FeelTime)c[1])),
        Define("date and time", "date: date and time, time: time", c => DateTimeOf(((FeelDateTime)c[0]).Date, (FeelTime)c[1])),
        Define("time", "from: string", c => TemporalText.ParseTime(c.Text(0)) ?? c.Null($"Expected a time, but found {FeelText.Quote(c.Text(0))}")),
        Define("time", "from: time", c => c[0]),
        Define("time", "from: date and time", c => new FeelTime(((FeelDateTime)c[0]).Nanoseconds, ((FeelDateTime)c[0]).Zone)),
        Define("time", "hour: number, minute: number, second: number, [offset: days and time duration?]", TimeOfParts),
        Define("number", "from: string, [grouping separator: string?], [decimal separator: string?]", NumberOf),
        Define("number", "from: number", c => c[0]),
        Define("string", "from", c => c.Has(0) ? c.String(FeelText.Plain(c[0])) : FeelNull.Value),
        Define("duration", "from: string", c => TemporalText.ParseDuration(c.Text(0)) ?? c.Null($"Expected a duration, but found {FeelText.Quote(c.Text(0))}")),
        Define("duration", "from: days and time duration", c => c[0]),
        Define("duration", "from: years and months duration", c => c[0]),
        Define("years and months duration", "from: date, to: date", c => MonthsBetween(((FeelDate)c[0]).Value, ((FeelDate)c[1]).Value)),
        Define("years and months duration", "from: date and time, to: date and time", c => MonthsBetween(((FeelDateTime)c[0]).Date, ((FeelDateTime)c[1]).Date)),
        Define("range", "from: string", RangeOf),
        Define("not", "negand: boolean", c => FeelBoolean.Of(c[0] is FeelBoolean { Value: false })),
        Define("not", "negand", _ => FeelNull.Value),
    ];

    private static FeelValue DateOfParts(FeelCall call)
    {
        return Whole(0) is { } year && Whole(1) is { } month && Whole(2) is { } day && CalendarDate.Create(year, month, day) is { } date
            ? new FeelDate(date)
            : call.Null($"Expected year, month and day, but found {call[0]}, {call[1]}, {call[2]}");

        long? Whole(int index) => call.Number(index).ToInteger();
    }

    private static FeelValue DateTimeOfText(FeelCall call)
    {
        var text = call.Text(0);
        if (TemporalText.ParseDateTime(text) is { } dateTime)
            return dateTime;
        return TemporalText.ParseDate(text) is { } date
            ? new FeelDateTime(date.Value, 0, null)
            : call.Null($"Expected a date and time, but found {FeelText.Quote(text)}");
    }

    private static FeelDateTime DateTimeOf(CalendarDate date, FeelTime time) => new(date, time.Nanoseconds, time.Zone);

    private static FeelValue TimeOfParts(FeelCall call)
    {
        var second = call.Number(2);
        var nanoseconds = Decimal34.Multiply(second, FeelDateTime.NanosecondsPerSecond) is { } exact
            ? ExactDecimal.RoundTo(exact, 0, RoundingMode.Down)?.ToInteger(0, 60 * FeelDateTime.NanosecondsPerSecond - 1)
            : null;
        if (call.Number(0).ToInteger(0, 23) is not { } hour || call.Number(1).ToInteger(0, 59) is not { } minute || nanoseconds is null)
            return call.Null($"Expected hour, minute and second, but found {call[0]}, {call[1]}, {call[2]}");
        FeelZone.Offset? zone = null;
        if (call[3] is FeelDayTimeDuration offset)
        {
            var seconds = offset.Nanoseconds / FeelDateTime.NanosecondsPerSecond;
            if (Int128.Abs(seconds) > FeelZone.MaxOffsetSeconds)
                return call.Null($"Expected an offset of at most 18 hours, but found {call[3]}");
            zone = new FeelZone.Offset((int)seconds);
        }

        return new FeelTime((hour * 3600 + minute * 60) * FeelDateTime.NanosecondsPerSecond + nanoseconds.Value, zone);
    }

    private static FeelValue NumberOf(FeelCall call)
    {
        var text = call.Text(0);
        var grouping = call.Has(1) ? call.Text(1) : null;
        var point = call.Has(2) ? call.Text(2) : null;
        if (grouping is not (null or " " or "," or ".") || point is not (null or "," or ".") || (point is not null && point == grouping))
            return call.Null("Expected a space, comma or point between groups and a different comma or point before decimals");
        if (grouping is not null)
            text = text.Replace(grouping, "", StringComparison.Ordinal);
        if (point is not null && point != ".")
            text = text.Contains('.', StringComparison.Ordinal) ? "" : text.Replace(point, ".", StringComparison.Ordinal);
        return FeelArithmetic.Number(Decimal34.Parse(text)) ?? call.Null($"Expected a number, but found {call[0]}");
    }

    private static FeelYearMonthDuration MonthsBetween(CalendarDate from, CalendarDate to)
    {
        var months = (to.Year - (long)from.Year) * 12 + to.Month - from.Month;
        // A month that is not yet full does not count, in either direction.
        if (months > 0 && to.Day < from.Day)
            months--;
        else if (months < 0 && to.Day > from.Day)
            months++;
        return new FeelYearMonthDuration(months);
    }

    /// <summary>A range literal whose end points are literals too, both of them given.</summary>
    private static FeelValue RangeOf(FeelCall call)
    {
        var text = call.Text(0);
        var (tree, problem) = Parser.ParseExpression(text, Builtins.NameTable, new NameTable());
        if (problem is null && tree is FeelNode.Range range
            && EndPoint(range.Start) is { IsNull: false } start && EndPoint(range.End) is { IsNull: false } end
            && Ranges.Create(start, range.StartIncluded, end, range.EndIncluded) is { } value)
            return value;
        return call.Null($"Expected a range of two literals in order, but found {FeelText.Quote(text)}");
    }

    private static FeelValue? EndPoint(FeelNode node) => node switch
    {
        FeelNode.Literal literal => literal.Value,
        FeelNode.Call { Function: FeelNode.Name { Text: "date" or "time" or "date and time" or "duration" }, Arguments: [FeelNode.Literal] } =>
            FeelExpressionOf(node),
        _ => null,
    };

    private static FeelValue FeelExpressionOf(FeelNode node) =>
        new Compiler("", FeelNames.None).Compile(node, null)(new Run(FeelScope.Empty), null);
}
