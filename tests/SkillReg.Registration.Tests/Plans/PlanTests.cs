using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;
using SkillReg.Registration.Plans;
using SkillReg.Registration.Schemes;

namespace SkillReg.Registration.Tests.Plans;

public sealed class PlanTests
{
    private static readonly Scheme Scheme = SchemeReader.Read("""
        {
          "id": "small", "name": "小", "edition": {"number": 1, "title": "一"}, "entry": "small",
          "statuses": [{"key": "Draft", "label": "草稿"}], "roles": [{"key": "reviewer", "label": "审核"}],
          "levels": [{"key": "unit", "label": "单位", "role": "reviewer", "share": 0.5}, {"key": "bureau", "label": "局", "role": "reviewer", "share": 1.5}],
          "parts": [{"key": "payment", "label": "缴费"}, {"key": "paper", "label": "邮寄", "on": false}, {"key": "ticket", "label": "准考证"}]
        }
        """).Scheme!;

    private static readonly WorkingCalendar Calendar = CalendarReader.Read("""
        {"edition": 1, "years": [{"year": 2026, "source": "test", "off": ["2026-05-01..2026-05-05"]}]}
        """).Calendar!;

    [Fact]
    public void What_the_plan_leaves_open_is_what_the_scheme_says()
    {
        var plan = Read("""{"parts": {"payment": false}, "reviewShares": {"unit": 1}}""").Data;
        Assert.Equal("{payment: false, paper: false, ticket: true}", plan["parts"].ToString());
        Assert.Equal("{unit: 1, bureau: 1.5}", plan["reviewShares"].ToString());
        Assert.Equal(FeelNumber.Of(2), plan["reviewPromise"]);
        Assert.Equal("dispatch", ((FeelString)plan["paperClock"]).Value);
        Assert.Equal("P7D", FeelText.Plain(plan["paperCure"]));
    }

    [Fact]
    public void Instants_and_terms_become_values_wherever_they_stand()
    {
        var plan = Read("""
            {"windows": {"registration": {"start": "2026-03-02T00:00:00+08:00", "end": "2026-03-28T00:00:00+08:00"}},
             "subjects": [{"id": "theory", "ticketOpen": "2026-06-01T09:00:00+08:00"}], "mendGrace": "P2D", "ageOn": "2026-03-02"}
            """).Data;
        Assert.IsType<FeelDateTime>(((FeelContext)((FeelContext)plan["windows"])["registration"])["end"]);
        Assert.IsType<FeelDateTime>(((FeelContext)((FeelList)plan["subjects"])[0])["ticketOpen"]);
        Assert.IsType<FeelDayTimeDuration>(plan["mendGrace"]);
        Assert.IsType<FeelDate>(plan["ageOn"]);
    }

    [Fact]
    public void Every_time_that_cannot_be_read_is_told_at_once()
    {
        var reading = Read("""{"paymentDeadline": "tomorrow", "resultOpen": "2026-07-01T09:00:00", "paperCure": "a week", "title": "P"}""");
        Assert.Equal(["/paymentDeadline", "/resultOpen", "/paperCure"], reading.Problems.Select(problem => problem.Pointer));
    }

    [Fact]
    public void A_plan_with_all_its_deadlines_can_be_published() => Assert.Empty(Check(""));

    [Theory]
    [InlineData("\"windows\": {}", "/windows missing")]
    [InlineData("\"windows\": {\"registration\": {\"start\": \"2026-03-28T00:00:00+08:00\", \"end\": \"2026-03-02T00:00:00+08:00\"}}", "/windows/registration order")]
    [InlineData("\"reviewLevels\": [\"unit\", \"court\"]", "/reviewLevels/1 unknown-name")]
    [InlineData("\"fee\": -1", "/fee range")]
    [InlineData("\"fee\": 100, \"paymentDeadline\": null", "/paymentDeadline missing")]
    [InlineData("\"parts\": {\"paper\": true}, \"paperDeadline\": null", "/paperDeadline missing")]
    [InlineData("\"subjects\": [{\"id\": \"theory\", \"ticketOpen\": \"2026-06-13T09:00:00+08:00\", \"sessionEnd\": \"2026-06-13T08:00:00+08:00\"}]", "/subjects/0 order")]
    [InlineData("\"windows\": {\"registration\": {\"start\": \"2026-12-01T00:00:00+08:00\", \"end\": \"2027-01-15T00:00:00+08:00\"}}", "/windows/registration calendar-missing")]
    public void What_is_missing_forbids_publishing(string change, string expected)
    {
        var finding = Assert.Single(Check(change));
        Assert.Equal(expected, $"{finding.Problem.Pointer} {finding.Problem.Rule}");
        Assert.False(finding.IsWarning);
    }

    [Theory]
    [InlineData("2026-04-30T00:00:00+08:00", true)]
    [InlineData("2026-05-11T00:00:00+08:00", false)]
    [Trait("row", "B-45")]
    public void Too_little_time_to_post_after_paying_is_warned_of(string paperDeadline, bool warned)
    {
        var findings = Check("\"fee\": 100, \"parts\": {\"paper\": true}, \"paymentDeadline\": \"2026-04-28T00:00:00+08:00\", \"paperDeadline\": \"" + paperDeadline + "\"");
        Assert.Equal(warned, findings.Any(finding => finding is { IsWarning: true, Problem.Rule: "too-soon" }));
    }

    [Fact]
    public void A_deadline_beyond_the_calendar_is_warned_of() =>
        Assert.Equal("/resultOpen calendar-missing", Assert.Single(Check("\"resultOpen\": \"2027-02-01T09:00:00+08:00\"").Select(finding => $"{finding.Problem.Pointer} {finding.Problem.Rule}")));

    private static PlanReading Read(string json) => PlanData.Read((FeelContext)FeelJson.Parse(json)!, Scheme);

    private static ImmutableArray<PlanFinding> Check(string change)
    {
        var given = (FeelContext)FeelJson.Parse("""
            {"windows": {"registration": {"start": "2026-03-02T00:00:00+08:00", "end": "2026-03-28T00:00:00+08:00"}}, "fee": 0,
             "paymentDeadline": "2026-04-18T00:00:00+08:00", "paperDeadline": "2026-04-28T00:00:00+08:00",
             "paperReceiptLimit": "2026-05-12T00:00:00+08:00", "reopenUntil": "2026-05-20T00:00:00+08:00",
             "subjects": [{"id": "theory", "ticketOpen": "2026-06-01T09:00:00+08:00", "sessionEnd": "2026-06-13T11:00:00+08:00"}]}
            """)!;
        foreach (var (name, value) in ((FeelContext)FeelJson.Parse("{" + change + "}")!).Entries)
            given = given.With(name, value);
        return PlanCheck.Check(PlanData.Read(given, Scheme).Data, Scheme, Calendar);
    }
}
