using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Functions.Builtins;

namespace SkillReg.Dmn.Feel.Functions;

/// <summary>Date and time functions (§10.3.4.8, §10.3.4.11, §10.3.4.13).</summary>
internal static class TemporalFunctions
{
    private static readonly ImmutableArray<string> Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly ImmutableArray<string> Months =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    public static ImmutableArray<(string Name, FeelSignature Signature)> All { get; } =
    [
        .. OfDate("day of year", d => FeelNumber.Of(d.DayOfYear)),
        .. OfDate("day of week", d => Weekdays[d.Weekday - 1]),
        .. OfDate("month of year", d => Months[d.Month - 1]),
        .. OfDate("week of year", d => FeelNumber.Of(WeekOfYear(d))),
        Define("is", "[value1], [value2]", c => FeelBoolean.Of(c[0].Equals(c[1]))),
        Define("now", "", c => c.Now is { } now ? now : c.Null("Expected a scope with a present moment")),
        Define("today", "", c => c.Now is { } now ? new FeelDate(now.Date) : c.Null("Expected a scope with a present moment")),
    ];

    private static IEnumerable<(string, FeelSignature)> OfDate(string name, Func<CalendarDate, FeelValue> property) =>
    [
        Define(name, "date: date", c => property(((FeelDate)c[0]).Value)),
        Define(name, "date: date and time", c => property(((FeelDateTime)c[0]).Date)),
    ];

    /// <summary>ISO 8601: a week belongs to the year of its Thursday.</summary>
    private static int WeekOfYear(CalendarDate date) =>
        date.AddDays(4 - date.Weekday) is { } thursday ? (thursday.DayOfYear - 1) / 7 + 1 : (date.DayOfYear - 1) / 7 + 1;
}
