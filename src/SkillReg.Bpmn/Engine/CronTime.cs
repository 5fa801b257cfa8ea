using System.Globalization;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// Cron as Camunda 8 reads it: second, minute, hour, day of month, month, day of week, or a macro such as
/// <c>@daily</c>. All fields must match; times are in UTC.
/// </summary>
public sealed class CronTime
{
    private const int YearsSearched = 30;

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly bool[] seconds;
    private readonly bool[] minutes;
    private readonly bool[] hours;
    private readonly bool[] months;
    private readonly string dayOfMonth;
    private readonly string dayOfWeek;

    private CronTime(string[] fields)
    {
        seconds = Field(fields[0], 0, 59, []);
        minutes = Field(fields[1], 0, 59, []);
        hours = Field(fields[2], 0, 23, []);
        dayOfMonth = fields[3];
        months = Field(fields[4], 1, 12, Months);
        dayOfWeek = fields[5];
        _ = MatchesDay(new DateOnly(2000, 1, 1));
    }

    public static CronTime? Parse(string text)
    {
        var fields = Expand(text.Trim()).ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return fields.Length == 6 ? new CronTime(fields) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The first match strictly after the instant, or null when there is none for a generation.</summary>
    public DateTimeOffset? After(DateTimeOffset instant)
    {
        var from = instant.UtcDateTime.AddTicks(TimeSpan.TicksPerSecond - (instant.UtcDateTime.Ticks % TimeSpan.TicksPerSecond));
        var last = DateOnly.FromDateTime(from).Year + YearsSearched;
        for (var day = DateOnly.FromDateTime(from); day.Year <= last && day.Year < 9999; day = day.AddDays(1))
            if (months[day.Month] && MatchesDay(day)
                && TimeFrom(day == DateOnly.FromDateTime(from) ? TimeOnly.FromDateTime(from) : TimeOnly.MinValue) is { } time)
                return new DateTimeOffset(day, time, TimeSpan.Zero);
        return null;
    }

    private TimeOnly? TimeFrom(TimeOnly from)
    {
        for (var hour = from.Hour; hour < 24; hour++)
            for (var minute = hour == from.Hour ? from.Minute : 0; hours[hour] && minute < 60; minute++)
                for (var second = hour == from.Hour && minute == from.Minute ? from.Second : 0; minutes[minute] && second < 60; second++)
                    if (seconds[second])
                        return new(hour, minute, second);
        return null;
    }

    private bool MatchesDay(DateOnly day) => MatchesDayOfMonth(day) && MatchesDayOfWeek(day);

    private bool MatchesDayOfMonth(DateOnly day)
    {
        var last = DateTime.DaysInMonth(day.Year, day.Month);
        if (dayOfMonth == "L")
            return day.Day == last;
        if (dayOfMonth == "LW")
            return day.Day == NearestWeekday(day, last);
        if (dayOfMonth.StartsWith("L-", StringComparison.Ordinal))
            return day.Day == last - Number(dayOfMonth[2..], 1, 30, []);
        if (dayOfMonth.EndsWith('W'))
            return day.Day == NearestWeekday(day, Math.Min(last, Number(dayOfMonth[..^1], 1, 31, [])));
        return Field(dayOfMonth, 1, 31, [])[day.Day];
    }

    private bool MatchesDayOfWeek(DateOnly day)
    {
        var weekday = (int)day.DayOfWeek;
        if (dayOfWeek.Split('#') is [var named, var nth])
            return weekday == Number(named, 0, 7, Days) % 7 && (day.Day - 1) / 7 + 1 == Number(nth, 1, 5, []);
        if (dayOfWeek.Length > 1 && dayOfWeek.EndsWith('L'))
            return weekday == Number(dayOfWeek[..^1], 0, 7, Days) % 7 && day.Day + 7 > DateTime.DaysInMonth(day.Year, day.Month);
        var field = Field(dayOfWeek, 0, 7, Days);
        return field[weekday] || (weekday == 0 && field[7]);
    }

    private static int NearestWeekday(DateOnly month, int day)
    {
        var last = DateTime.DaysInMonth(month.Year, month.Month);
        return new DateOnly(month.Year, month.Month, day).DayOfWeek switch
        {
            DayOfWeek.Saturday => day > 1 ? day - 1 : day + 2,
            DayOfWeek.Sunday => day < last ? day + 1 : day - 2,
            _ => day,
        };
    }

    private static bool[] Field(string text, int low, int high, string[] names)
    {
        var field = new bool[high + 1];
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') is [var before, var after] ? (before, Number(after, 1, high + 1, [])) : (part, 0);
            var (from, to) = range is "*" or "?" ? (low, high)
                : range.Split('-') is [var first, var last] ? (Number(first, low, high, names), Number(last, low, high, names))
                : (Number(range, low, high, names), step > 0 ? high : Number(range, low, high, names));
            if (from > to)
                throw new FormatException();
            for (var value = from; value <= to; value += Math.Max(1, step))
                field[value] = true;
        }
        return field;
    }

    private static int Number(string text, int low, int high, string[] names)
    {
        var named = Array.IndexOf(names, text);
        if (named >= 0)
            return named + (names.Length == 12 ? 1 : 0);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : throw new FormatException();
    }

    private static string Expand(string text) => text.ToLowerInvariant() switch
    {
        "@yearly" or "@annually" => "0 0 0 1 1 *",
        "@monthly" => "0 0 0 1 * *",
        "@weekly" => "0 0 0 * * 0",
        "@daily" or "@midnight" => "0 0 0 * * *",
        "@hourly" => "0 0 * * * *",
        _ => text,
    };
}
