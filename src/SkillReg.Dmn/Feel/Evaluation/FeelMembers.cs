using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>What stands behind a point: entries of contexts, properties of dates, times, durations and ranges (table 65).</summary>
internal static class FeelMembers
{
    /// <summary>Null (of C#) when the value has no such member.</summary>
    public static FeelValue? Get(FeelValue value, string name) => value switch
    {
        FeelContext context => context.TryGet(name, out var entry) ? entry : null,
        FeelDate date => OfDate(date.Value, name),
        FeelTime time => OfTime(time.Nanoseconds, time.Zone, time.OffsetSeconds, name),
        FeelDateTime at => OfDate(at.Date, name) ?? OfTime(at.Nanoseconds, at.Zone, at.Zone?.OffsetAt(at.Date, at.Nanoseconds), name),
        FeelDayTimeDuration duration => OfDuration(duration.Nanoseconds, name),
        FeelYearMonthDuration duration => name switch
        {
            "years" => FeelNumber.Of(duration.Months / 12),
            "months" => FeelNumber.Of(duration.Months % 12),
            _ => null,
        },
        FeelRange range => name switch
        {
            "start" => range.Start,
            "end" => range.End,
            "start included" => FeelBoolean.Of(range.StartIncluded),
            "end included" => FeelBoolean.Of(range.EndIncluded),
            _ => null,
        },
        _ => null,
    };

    private static FeelNumber? OfDate(CalendarDate date, string name) => name switch
    {
        "year" => FeelNumber.Of(date.Year),
        "month" => FeelNumber.Of(date.Month),
        "day" => FeelNumber.Of(date.Day),
        "weekday" => FeelNumber.Of(date.Weekday),
        _ => null,
    };

    private static FeelValue? OfTime(long nanoseconds, FeelZone? zone, int? offset, string name)
    {
        var (seconds, fraction) = Math.DivRem(nanoseconds, FeelDateTime.NanosecondsPerSecond);
        return name switch
        {
            "hour" => FeelNumber.Of(seconds / 3600),
            "minute" => FeelNumber.Of(seconds / 60 % 60),
            "second" => fraction == 0 ? FeelNumber.Of(seconds % 60) : FeelArithmetic.Number(Decimal34.From(seconds % 60 * FeelDateTime.NanosecondsPerSecond + fraction, -9)),
            "time offset" => offset is { } known ? new FeelDayTimeDuration((Int128)known * FeelDateTime.NanosecondsPerSecond) : FeelNull.Value,
            "timezone" => zone is FeelZone.Region region ? new FeelString(region.Id) : FeelNull.Value,
            _ => null,
        };
    }

    private static FeelValue? OfDuration(Int128 nanoseconds, string name)
    {
        var seconds = nanoseconds / FeelDateTime.NanosecondsPerSecond;
        return name switch
        {
            "days" => FeelNumber.Of((long)(seconds / 86_400)),
            "hours" => FeelNumber.Of((long)(seconds / 3600 % 24)),
            "minutes" => FeelNumber.Of((long)(seconds / 60 % 60)),
            "seconds" => FeelArithmetic.Number(Decimal34.From(nanoseconds % (60 * (Int128)FeelDateTime.NanosecondsPerSecond), -9)),
            _ => null,
        };
    }
}
