using System.Collections.Frozen;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Calendar;

/// <summary>
/// One edition of the calendar of working days. About a year it does not hold it says nothing: every answer that would
/// need one is null, and nobody guesses a holiday.
/// </summary>
public sealed class WorkingCalendar
{
    private const int LastWorkday = 5;

    /// <summary>Further than this nobody counts; it bounds the walk.</summary>
    private const int MostDays = 2_000;

    private readonly FrozenDictionary<int, CalendarYear> years;

    public WorkingCalendar(int edition, IEnumerable<CalendarYear> years)
    {
        Edition = edition;
        this.years = years.ToFrozenDictionary(year => year.Year);
    }

    public int Edition { get; }

    public IEnumerable<CalendarYear> Years => years.Values.OrderBy(year => year.Year);

    public bool Holds(int year) => years.ContainsKey(year);

    /// <summary>Null when the calendar does not hold the year.</summary>
    public bool? IsWorkingDay(CalendarDate date) =>
        !years.TryGetValue(date.Year, out var year) ? null
        : year.Worked.Contains(date) || (date.Weekday <= LastWorkday && !year.Off.Contains(date));

    /// <summary>
    /// The last day of a term of so many working days that begins the day after; a negative count goes back. A term of
    /// none ends on its own day.
    /// </summary>
    public CalendarDate? After(CalendarDate date, int days)
    {
        var (step, left) = (Math.Sign(days), Math.Abs(days));
        for (var walked = 0; left > 0; walked++)
        {
            if (walked == MostDays || date.AddDays(step) is not { } next || IsWorkingDay(next) is not { } isWorking)
                return null;
            date = next;
            left -= isWorking ? 1 : 0;
        }
        return date;
    }

    /// <summary>
    /// The moment a stretch of working time later, where only working days pass, each of them with all its hours.
    /// </summary>
    public FeelDateTime? After(FeelDateTime start, Int128 nanoseconds)
    {
        var (date, time) = (start.Date, (Int128)start.Nanoseconds);
        for (var walked = 0; walked < MostDays; walked++)
        {
            if (IsWorkingDay(date) is not { } isWorking)
                return null;
            var rest = FeelDateTime.NanosecondsPerDay - time;
            if (isWorking && nanoseconds < rest)
                return start with { Date = date, Nanoseconds = (long)(time + nanoseconds) };
            nanoseconds -= isWorking ? rest : 0;
            if (date.AddDays(1) is not { } next)
                return null;
            (date, time) = (next, 0);
            if (isWorking && nanoseconds == 0)
                return start with { Date = date, Nanoseconds = 0 };
        }
        return null;
    }

    /// <summary>How many working days lie after the first date up to the second; negative when it is the earlier one.</summary>
    public int? Between(CalendarDate first, CalendarDate second)
    {
        if (second < first)
            return -Between(second, first);
        var count = 0;
        for (var date = first; date < second;)
        {
            if (second.EpochDay - first.EpochDay > MostDays || date.AddDays(1) is not { } next || IsWorkingDay(next) is not { } isWorking)
                return null;
            date = next;
            count += isWorking ? 1 : 0;
        }
        return count;
    }
}
