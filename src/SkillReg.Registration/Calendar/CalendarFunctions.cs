using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Calendar;

/// <summary>
/// The functions that every expression of a definition may call. Days begin and end in Shanghai; a year that the calendar
/// does not hold gives null and a warning.
/// </summary>
public static class CalendarFunctions
{
    private const int MostTerm = 1_000;

    private static readonly FeelZone Shanghai =
        FeelZone.Named("Asia/Shanghai") ?? throw new InvalidOperationException("Expected the zone Asia/Shanghai, but this machine has none.");

    public static ImmutableDictionary<string, FeelFunction> Of(WorkingCalendar calendar) => new[]
    {
        new FeelFunction("working days after", [new("from", FeelType.Any), new("n", FeelType.Number)], call => After(calendar, call)),
        new FeelFunction("working days between", [new("from", FeelType.Any), new("to", FeelType.Any)], call => Between(calendar, call)),
        new FeelFunction("is working day", [new("date", FeelType.Any)], call => IsWorkingDay(calendar, call)),
        new FeelFunction("end of day", [new("date", FeelType.Any)], EndOfDay),
        new FeelFunction("age by year", [new("birth", FeelType.Any), new("on", FeelType.Any)], AgeByYear),
    }.ToImmutableDictionary(function => function.Name, StringComparer.Ordinal);

    /// <summary>The instant on Shanghai's clock, where <c>today</c> is what the office calls today.</summary>
    public static FeelDateTime InShanghai(FeelDateTime moment)
    {
        var offset = new FeelZone.Offset(Shanghai.OffsetAt(moment.Date, moment.Nanoseconds));
        return FeelDateTime.FromInstant(moment.Instant, offset) ?? moment;
    }

    private static FeelValue After(WorkingCalendar calendar, FeelCall call)
    {
        var days = call.Number(1);
        if (call[0] is FeelDateTime moment && days.Sign >= 0 && days <= MostTerm
            && Decimal34.Multiply(days, FeelDateTime.NanosecondsPerDay)?.ToInteger() is { } stretch)
            return (FeelValue?)calendar.After(InShanghai(moment), stretch) ?? Unknown(call);
        if (call[0] is FeelDate date && days.ToInteger(-MostTerm, MostTerm) is { } term)
            return calendar.After(date.Value, (int)term) is { } end ? end : Unknown(call);
        return call.Null($"Expected a date with a whole number, or a date and time with a number from 0, but got {call[0].Kind} and {days}.");
    }

    private static FeelValue Between(WorkingCalendar calendar, FeelCall call) =>
        DateOf(call[0]) is { } first && DateOf(call[1]) is { } second
            ? calendar.Between(first, second) is { } days ? days : Unknown(call)
            : call.Null($"Expected two dates, but got {call[0].Kind} and {call[1].Kind}.");

    private static FeelValue IsWorkingDay(WorkingCalendar calendar, FeelCall call) =>
        DateOf(call[0]) is { } date
            ? calendar.IsWorkingDay(date) is { } isWorking ? isWorking : Unknown(call)
            : call.Null($"Expected a date, but got {call[0].Kind}.");

    /// <summary>The first moment that no longer belongs to the day.</summary>
    private static FeelValue EndOfDay(FeelCall call) =>
        DateOf(call[0])?.AddDays(1) is { } next
            ? new FeelDateTime(next, 0, new FeelZone.Offset(Shanghai.OffsetAt(next, 0)))
            : call.Null($"Expected a date, but got {call[0].Kind}.");

    private static FeelValue AgeByYear(FeelCall call) =>
        DateOf(call[0]) is { } birth && DateOf(call[1]) is { } on
            ? on.Year - birth.Year
            : call.Null($"Expected two dates, but got {call[0].Kind} and {call[1].Kind}.");

    private static CalendarDate? DateOf(FeelValue value) => value switch
    {
        FeelDate date => date.Value,
        FeelDateTime moment => InShanghai(moment).Date,
        _ => null,
    };

    private static FeelValue Unknown(FeelCall call) => call.Null("Expected a year that the calendar holds, but it holds none for this.");
}
