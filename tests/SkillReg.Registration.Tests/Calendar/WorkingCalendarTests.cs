using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;

namespace SkillReg.Registration.Tests.Calendar;

/// <summary>On a year in which 1–3 May is off and Saturday the 9th is worked.</summary>
public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = CalendarReader.Read("""
        {
          "edition": 3,
          "years": [{"year": 2026, "source": "test", "off": ["2026-05-01..2026-05-05", "2026-12-31"], "worked": ["2026-05-09"]}]
        }
        """).Calendar!;

    private static readonly FeelNames Names =
        FeelNames.Of(["working days after", "working days between", "is working day", "end of day", "age by year"]);

    [Theory]
    [InlineData("2026-04-30", true)]
    [InlineData("2026-05-01", false)]
    [InlineData("2026-05-02", false)]
    [InlineData("2026-05-06", true)]
    [InlineData("2026-05-09", true)]
    [InlineData("2026-05-10", false)]
    public void Knows_which_days_are_worked(string date, bool expected) =>
        Assert.Equal(expected, Calendar.IsWorkingDay(Date(date)));

    [Theory]
    [InlineData("2026-04-30", 0, "2026-04-30")]
    [InlineData("2026-04-30", 1, "2026-05-06")]
    [InlineData("2026-04-30", 4, "2026-05-09")]
    [InlineData("2026-05-06", -1, "2026-04-30")]
    [InlineData("2026-05-02", 1, "2026-05-06")]
    public void Counts_a_term_from_the_day_after(string date, int days, string expected) =>
        Assert.Equal(Date(expected), Calendar.After(Date(date), days));

    [Theory]
    [InlineData("working days after(date and time(\"2026-04-30T15:00:00+08:00\"), 1)", "2026-05-06T15:00:00+08:00")]
    [InlineData("working days after(date and time(\"2026-04-30T15:00:00+08:00\"), 0.5)", "2026-05-06T03:00:00+08:00")]
    [InlineData("working days after(date and time(\"2026-05-02T15:00:00+08:00\"), 1)", "2026-05-07T00:00:00+08:00")]
    [InlineData("working days after(date and time(\"2026-04-30T07:00:00Z\"), 2)", "2026-05-07T15:00:00+08:00")]
    [InlineData("end of day(date(\"2026-05-06\"))", "2026-05-07T00:00:00+08:00")]
    [InlineData("end of day(date and time(\"2026-05-06T23:00:00Z\"))", "2026-05-08T00:00:00+08:00")]
    [InlineData("working days after(date(\"2026-04-30\"), 2)", "2026-05-07")]
    [InlineData("working days between(date(\"2026-04-30\"), date(\"2026-05-09\"))", "4")]
    [InlineData("working days between(date(\"2026-05-09\"), date(\"2026-04-30\"))", "-4")]
    [InlineData("is working day(date(\"2026-05-09\"))", "true")]
    public void Answers_expressions(string expression, string expected) =>
        Assert.Equal(expected, FeelText.Plain(Evaluate(expression).Value));

    [Theory]
    [InlineData("1987-09-25", "2014-02-27", 27)]
    [InlineData("1992-02-29", "2026-02-28", 34)]
    [Trait("row", "A-44")]
    public void Age_by_year_is_the_difference_of_the_years(string birth, string on, int expected) =>
        Assert.Equal(FeelNumber.Of(expected), Evaluate($"age by year(date(\"{birth}\"), date(\"{on}\"))").Value);

    [Theory]
    [InlineData("is working day(date(\"2027-01-04\"))")]
    [InlineData("working days after(date(\"2026-12-30\"), 1)")]
    [InlineData("working days after(date and time(\"2026-12-30T10:00:00+08:00\"), 1)")]
    [InlineData("working days between(date(\"2026-12-01\"), date(\"2027-02-01\"))")]
    [InlineData("working days after(\"tomorrow\", 1)")]
    [InlineData("working days after(date(\"2026-04-30\"), 0.5)")]
    [InlineData("end of day(1)")]
    public void Never_guesses_what_the_calendar_does_not_hold(string expression)
    {
        var result = Evaluate(expression);
        Assert.True(result.Value.IsNull);
        Assert.NotEmpty(result.Warnings);
    }

    [Fact]
    public void Going_forth_and_back_counts_the_same()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 2_000; round++)
        {
            var start = Date("2026-01-01").AddDays(random.Next(300))!.Value;
            var days = random.Next(0, 40);
            if (Calendar.After(start, days) is not { } end)
                continue;
            Assert.Equal(days, Calendar.Between(start, end));
            Assert.True(days == 0 || Calendar.IsWorkingDay(end) == true);
        }
    }

    [Fact]
    public void Finds_everything_that_is_wrong_with_a_calendar()
    {
        var problems = CalendarReader.Read("""
            {"edition": 1, "years": [
              {"year": 2026, "off": ["2025-01-01", "soon"], "worked": ["2026-05-06"]},
              {"year": 2026, "source": "again"}]}
            """).Problems;
        Assert.Equal(
            ["/years repeated", "/years/0 worked-day", "/years/0/off/0 date", "/years/0/off/1 date", "/years/0/source missing"],
            problems.Select(problem => $"{problem.Pointer} {problem.Rule}").Order(StringComparer.Ordinal));
    }

    private static FeelResult Evaluate(string expression) =>
        FeelExpression.Compile(expression, Names).Evaluate(FeelScope.Empty with { Functions = CalendarFunctions.Of(Calendar) });

    private static CalendarDate Date(string text) => TemporalText.ParseDate(text)!.Value;
}
