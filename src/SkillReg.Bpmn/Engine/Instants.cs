using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// Between the instants of commands and FEEL's dates and times. A date and time without offset is in UTC.
/// </summary>
public static class Instants
{
    private const long NanosecondsPerTick = 100;

    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    public static FeelDateTime ToFeel(DateTimeOffset at)
    {
        var local = DateOnly.FromDateTime(at.DateTime);
        var date = CalendarDate.Create(local.Year, local.Month, local.Day) ?? default;
        return new(date, at.TimeOfDay.Ticks * NanosecondsPerTick, new FeelZone.Offset((int)at.Offset.TotalSeconds));
    }

    /// <summary>Null for what is no point in time, or one that no calendar of ours reaches.</summary>
    public static DateTimeOffset? From(FeelValue value) => value switch
    {
        FeelDateTime moment => FromNanoseconds(moment.Instant),
        FeelDate date => FromNanoseconds((Int128)date.Value.EpochDay * FeelDateTime.NanosecondsPerDay),
        FeelString text => TemporalText.ParseDateTime(text.Value) is { } moment ? From(moment)
            : TemporalText.ParseDate(text.Value) is { } date ? From(date) : null,
        _ => null,
    };

    /// <summary>The instant a duration later; months are counted on the calendar.</summary>
    public static DateTimeOffset? Plus(DateTimeOffset at, FeelValue duration)
    {
        try
        {
            return duration switch
            {
                FeelDayTimeDuration exact => FromNanoseconds(Nanoseconds(at) + exact.Nanoseconds)?.ToOffset(at.Offset),
                FeelYearMonthDuration months => at.AddMonths(checked((int)months.Months)),
                FeelString text => TemporalText.ParseDuration(text.Value) is { } parsed ? Plus(at, parsed) : Mixed(at, text.Value),
                _ => null,
            };
        }
        catch (Exception outside) when (outside is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>ISO 8601 allows <c>P1M2DT3H</c>, which FEEL splits into two kinds of durations.</summary>
    private static DateTimeOffset? Mixed(DateTimeOffset at, string text)
    {
        var day = text.AsSpan(text.StartsWith('P') ? 1 : 0).IndexOfAny('W', 'D', 'T');
        if (!text.StartsWith('P') || day < 0)
            return null;
        var split = text.AsSpan(1, day).LastIndexOfAny('Y', 'M') + 2;
        if (split >= 2 && split < text.Length && TemporalText.ParseDuration(text[..split]) is FeelYearMonthDuration months
            && TemporalText.ParseDuration("P" + Days(text[split..])) is FeelDayTimeDuration rest)
            return Plus(at, months) is { } later ? Plus(later, rest) : null;
        return TemporalText.ParseDuration("P" + Days(text[1..])) is FeelDayTimeDuration weeks ? Plus(at, weeks) : null;
    }

    /// <summary>FEEL has no weeks; ISO 8601 does.</summary>
    private static string Days(string rest) =>
        rest.EndsWith('W') && int.TryParse(rest.AsSpan(0, rest.Length - 1), out var weeks) && weeks < int.MaxValue / 7
            ? $"{weeks * 7}D"
            : rest;

    private static Int128 Nanoseconds(DateTimeOffset at) => (Int128)(at - Epoch).Ticks * NanosecondsPerTick;

    private static DateTimeOffset? FromNanoseconds(Int128 nanoseconds)
    {
        var ticks = nanoseconds / NanosecondsPerTick;
        return ticks < (DateTimeOffset.MinValue - Epoch).Ticks || ticks > (DateTimeOffset.MaxValue - Epoch).Ticks
            ? null
            : Epoch.AddTicks((long)ticks);
    }
}
