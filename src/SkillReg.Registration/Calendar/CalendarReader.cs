using System.Collections.Frozen;
using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Registration.Calendar;

/// <summary>A calendar that was read, or everything that is wrong with its text.</summary>
public sealed record CalendarReading(WorkingCalendar? Calendar, ImmutableArray<Problem> Problems);

/// <summary>Reads <c>calendar.json</c>: years, each with its source, days off as dates or ranges, and weekend days worked.</summary>
public static class CalendarReader
{
    private const int LongestRange = 31;

    public static CalendarReading Read(string json)
    {
        var problems = new List<Problem>();
        if (JsonNode.Root(json, problems) is not { } root)
            return new(null, [.. problems]);
        var edition = root.Need("edition")?.AsInteger() ?? 0;
        var years = root.Items("years").Select(Year).ToList();
        root.NothingElse();
        foreach (var repeated in years.GroupBy(year => year.Year).Where(group => group.Count() > 1))
            problems.Add(new("/years", "repeated", $"Expected each year once, but {repeated.Key} is there twice."));
        return new(problems.Count == 0 ? new WorkingCalendar(edition, years) : null, [.. problems]);
    }

    private static CalendarYear Year(JsonNode node)
    {
        var year = node.Need("year")?.AsInteger() ?? 0;
        var read = new CalendarYear(year, node.Text("source"))
        {
            Address = node.OptionalText("address"),
            Off = node.Items("off").SelectMany(item => Days(item, year)).ToFrozenSet(),
            Worked = node.Items("worked").SelectMany(item => Days(item, year)).ToFrozenSet(),
        };
        node.NothingElse();
        foreach (var date in read.Worked)
            if (date.Weekday < 6 || read.Off.Contains(date))
                node.Wrong("worked-day", $"Expected a weekend day that is not off, but {date} is another.");
        return read;
    }

    private static IEnumerable<CalendarDate> Days(JsonNode node, int year)
    {
        var ends = (node.AsText() ?? "").Split("..");
        var first = TemporalText.ParseDate(ends[0])?.Value;
        var last = TemporalText.ParseDate(ends[^1])?.Value;
        if (ends.Length > 2 || first is not { } begin || last is not { } to || begin.Year != year || to.Year != year
            || to < begin || to.EpochDay - begin.EpochDay > LongestRange)
        {
            node.Wrong("date", $"Expected a date or a range of dates of {year}, but it is '{string.Join("..", ends)}'.");
            return [];
        }
        return Enumerable.Range(0, (int)(to.EpochDay - begin.EpochDay) + 1).Select(day => begin.AddDays(day) ?? begin);
    }
}
