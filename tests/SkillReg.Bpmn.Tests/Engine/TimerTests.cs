using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Tests.Engine;

public sealed class TimerTests
{
    private static readonly DateTimeOffset Friday = new(2030, 1, 4, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 0 9 * * MON-FRI", "2030-01-04T09:00:00Z")]
    [InlineData("0 0 7 * * MON-FRI", "2030-01-07T07:00:00Z")]
    [InlineData("0 */15 * * * *", "2030-01-04T08:15:00Z")]
    [InlineData("30 0 0 L * *", "2030-01-31T00:00:30Z")]
    [InlineData("0 0 0 L-2 * *", "2030-01-29T00:00:00Z")]
    [InlineData("0 0 0 1W 6 *", "2030-06-03T00:00:00Z")]
    [InlineData("0 0 0 LW 3 *", "2030-03-29T00:00:00Z")]
    [InlineData("0 0 0 ? * 5#2", "2030-01-11T00:00:00Z")]
    [InlineData("0 0 0 ? * 5L", "2030-01-25T00:00:00Z")]
    [InlineData("0 0 0 29 2 *", "2032-02-29T00:00:00Z")]
    [InlineData("0 0 0 * * 7", "2030-01-06T00:00:00Z")]
    [InlineData("@daily", "2030-01-05T00:00:00Z")]
    [InlineData("@hourly", "2030-01-04T09:00:00Z")]
    [InlineData("@monthly", "2030-02-01T00:00:00Z")]
    [InlineData("@yearly", "2031-01-01T00:00:00Z")]
    [InlineData("@weekly", "2030-01-06T00:00:00Z")]
    public void Cron_finds_the_next_match(string cron, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), CronTime.Parse(cron)?.After(Friday));

    [Theory]
    [InlineData("")]
    [InlineData("* * * * *")]
    [InlineData("60 0 0 * * *")]
    [InlineData("0 0 24 * * *")]
    [InlineData("0 0 0 32 * *")]
    [InlineData("0 0 0 * 13 *")]
    [InlineData("0 0 0 * * MOO")]
    [InlineData("0 0 5-3 * * *")]
    [InlineData("@never")]
    public void What_is_no_cron_is_none(string text) => Assert.Null(CronTime.Parse(text));

    [Fact]
    public void A_day_that_never_comes_is_not_searched_for_ever() =>
        Assert.Null(CronTime.Parse("0 0 0 31 2 *")?.After(Friday));

    [Theory]
    [InlineData(TimerKind.Duration, "PT90M", "2030-01-04T09:30:00Z")]
    [InlineData(TimerKind.Duration, "P1M", "2030-02-04T08:00:00Z")]
    [InlineData(TimerKind.Duration, "P1Y2M3DT4H", "2031-03-07T12:00:00Z")]
    [InlineData(TimerKind.Duration, "P2W", "2030-01-18T08:00:00Z")]
    [InlineData(TimerKind.Date, "2030-02-01T10:00:00+08:00", "2030-02-01T02:00:00Z")]
    [InlineData(TimerKind.Date, "2030-02-01T10:00:00", "2030-02-01T10:00:00Z")]
    [InlineData(TimerKind.Date, "2030-02-01", "2030-02-01T00:00:00Z")]
    [InlineData(TimerKind.Cycle, "R3/PT1H", "2030-01-04T09:00:00Z")]
    [InlineData(TimerKind.Cycle, "R/2030-05-01T00:00:00Z/P1D", "2030-05-01T00:00:00Z")]
    public void A_timer_is_first_due(TimerKind kind, string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Timers.First(kind, new FeelString(text), Friday)?.Due);

    [Theory]
    [InlineData(TimerKind.Duration, "one hour")]
    [InlineData(TimerKind.Duration, "P999999999Y")]
    [InlineData(TimerKind.Date, "2030-02-30")]
    [InlineData(TimerKind.Cycle, "R0/PT1H")]
    [InlineData(TimerKind.Cycle, "R3/PT0S")]
    [InlineData(TimerKind.Cycle, "PT1H")]
    public void What_says_no_time_is_no_timer(TimerKind kind, string text) =>
        Assert.Null(Timers.First(kind, new FeelString(text), Friday));

    [Fact]
    public void A_timer_does_not_depend_on_the_zone_it_was_armed_in()
    {
        var shanghai = Friday.ToOffset(TimeSpan.FromHours(8));
        Assert.Equal(Timers.First(TimerKind.Cycle, "0 0 9 * * *", Friday)?.Due, Timers.First(TimerKind.Cycle, "0 0 9 * * *", shanghai)?.Due);
        Assert.Equal(Timers.First(TimerKind.Duration, "P1D", Friday)?.Due, Timers.First(TimerKind.Duration, "P1D", shanghai)?.Due);
    }
}
