using System.Collections.Frozen;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Calendar;

/// <summary>The days of a year that differ from the week: weekdays off, and weekend days worked.</summary>
public sealed record CalendarYear(int Year, string Source)
{
    public string? Address { get; init; }

    public FrozenSet<CalendarDate> Off { get; init; } = [];

    public FrozenSet<CalendarDate> Worked { get; init; } = [];
}
