using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Tests.Applications;

namespace SkillReg.Server.Tests.Scores;

public sealed class CompetitionResultTests(ResultHouse house) : IClassFixture<ResultHouse>
{
    private static readonly TimeSpan Release = TimeSpan.FromDays(10);
    private static readonly TimeSpan AppealEnd = TimeSpan.FromDays(20);

    [Fact]
    [Trait("row", "A-57")]
    [Trait("row", "A-56")]
    [Trait("row", "D-46")]
    public async Task Shows_seven_values_after_the_release_and_nothing_before()
    {
        var plan = await PlanAsync("TEST-RES-1", ("preliminary", 1, 90), ("final", 3, 80));
        using var first = await ApprovedAsync("19900000001", "TEST-RES-1");
        using var second = await ApprovedAsync("19900000004", "TEST-RES-1");
        using var office = await house.Server.SignInAsync("host1");
        var stage = $"/api/score-plans/{plan}/stages/preliminary";

        var sheet = await house.HandInAsync(office, stage, Sheet((first, "95", "88.5"), (second, "85", "90")));
        var closed = await house.CloseAsync(office, stage);
        var early = await house.ResultsAsync("19900000001", first);
        await house.PassAsync(Release);
        var results = await house.ResultsAsync("19900000001", first);
        var others = await house.ResultsAsync("19900000004", second);
        await house.PassAsync(AppealEnd - Release);
        var certified = await house.ResultsAsync("19900000001", first);

        Assert.Equal((2, 2, 0, true), Progress(sheet));
        Assert.Equal((2, 2, 0, true), Progress(closed));
        Assert.Empty(early.GetProperty("results").EnumerateArray());
        var result = results.GetProperty("results")[0];
        Assert.Equal((95m, 88.5m, 91.75m, 1, 2), (
            result.GetProperty("scores").GetProperty("theory").GetDecimal(), result.GetProperty("scores").GetProperty("practice").GetDecimal(),
            result.GetProperty("total").GetDecimal(), result.GetProperty("rank").GetInt32(), result.GetProperty("fieldSize").GetInt32()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (result.GetProperty("scores").GetProperty("defence").ValueKind, result.GetProperty("scores").GetProperty("english").ValueKind));
        Assert.Equal((true, true), (result.GetProperty("hasPassed").GetBoolean(), result.GetProperty("hasCertificate").GetBoolean()));
        var other = others.GetProperty("results")[0];
        Assert.Equal((87.5m, 2, false, false), (other.GetProperty("total").GetDecimal(), other.GetProperty("rank").GetInt32(), other.GetProperty("hasPassed").GetBoolean(), other.GetProperty("hasCertificate").GetBoolean()));
        Assert.Equal("TEST-RES-1-000001", certified.GetProperty("certificates")[0].Text("number"));
        Assert.Equal("NotAdvanced", await house.StatusAsync("19900000004", second));
        Assert.NotEqual("NotAdvanced", await house.StatusAsync("19900000001", first));
    }

    [Fact]
    [Trait("row", "A-57")]
    public async Task Counts_whoever_has_no_score_when_the_stage_is_closed_as_absent()
    {
        var plan = await PlanAsync("TEST-RES-2", ("final", 3, 80));
        using var present = await ApprovedAsync("19900000001", "TEST-RES-2");
        using var absent = await ApprovedAsync("19900000003", "TEST-RES-2");
        using var office = await house.Server.SignInAsync("comm3");
        var stage = $"/api/score-plans/{plan}/stages/final";
        await house.HandInAsync(office, stage, Sheet((present, "80", "81")));

        var before = await office.GetFromJsonAsync<JsonElement>(stage);
        await house.CloseAsync(office, stage);
        await house.PassAsync(Release);
        var results = (await house.ResultsAsync("19900000003", absent)).GetProperty("results")[0];

        Assert.Equal((2, 1, 1), (before.GetProperty("candidates").GetInt32(), before.GetProperty("awaitingScores").GetInt32(), before.GetProperty("awaitingClosing").GetInt32()));
        Assert.Equal((true, false, false), (results.GetProperty("isAbsent").GetBoolean(), results.GetProperty("hasPassed").GetBoolean(), results.GetProperty("hasCertificate").GetBoolean()));
        Assert.Equal((JsonValueKind.Null, 1), (results.GetProperty("rank").ValueKind, results.GetProperty("fieldSize").GetInt32()));
        Assert.Equal(1, (await house.ResultsAsync("19900000001", present)).GetProperty("results")[0].GetProperty("rank").GetInt32());
    }

    [Fact]
    public async Task Tells_every_bad_row_before_anything_is_taken_in()
    {
        var plan = await PlanAsync("TEST-RES-3", ("final", 3, 80));
        using var applicant = await ApprovedAsync("19900000001", "TEST-RES-3");
        using var office = await house.Server.SignInAsync("host1");
        using var stranger = await house.Server.SignInAsync("exam1");
        var stage = $"/api/score-plans/{plan}/stages/final";
        var bad = $"报名编号,姓名,理论考试,技能操作\r\n{applicant.Application},别人,101,80\r\n{Guid.NewGuid()},某某,90,90\r\n,,,\r\nx,某某,一百,\r\n";

        using var preview = await ResultHouse.UploadAsync(office, $"{stage}/preview", Encoding.UTF8.GetBytes(bad));
        using var refused = await ResultHouse.UploadAsync(office, $"{stage}/sheets", Encoding.UTF8.GetBytes(bad), Guid.NewGuid());
        using var foreign = await ResultHouse.UploadAsync(stranger, $"{stage}/preview", Encoding.UTF8.GetBytes(bad));
        using var keyless = await ResultHouse.UploadAsync(office, $"{stage}/sheets", Encoding.UTF8.GetBytes(bad));
        using var broken = await ResultHouse.UploadAsync(office, $"{stage}/preview", "PK not a workbook"u8.ToArray());

        var problems = (await preview.JsonAsync()).GetProperty("problems").EnumerateArray().Select(problem => (problem.GetProperty("row").GetInt32(), problem.Text("column"))).ToList();
        Assert.Equal([(2, "理论考试"), (3, "报名编号"), (5, "报名编号"), (5, "理论考试")], problems);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, keyless.StatusCode);
        Assert.Equal("scores.unreadable", (await broken.JsonAsync()).Text("code"));
        Assert.Equal(1, (await office.GetFromJsonAsync<JsonElement>(stage)).GetProperty("awaitingScores").GetInt32());
    }

    [Fact]
    public async Task Takes_a_sheet_in_once_however_often_it_is_handed_in()
    {
        var plan = await PlanAsync("TEST-RES-4", ("final", 3, 80));
        using var applicant = await ApprovedAsync("19900000001", "TEST-RES-4");
        using var office = await house.Server.SignInAsync("host1");
        var stage = $"/api/score-plans/{plan}/stages/final";
        var key = Guid.NewGuid();
        var sheet = Encoding.UTF8.GetBytes(Sheet((applicant, "70", "71.5")));

        using var first = await ResultHouse.UploadAsync(office, $"{stage}/sheets", sheet, key);
        await house.DeliverAsync();
        using var again = await ResultHouse.UploadAsync(office, $"{stage}/sheets", sheet, key);
        using var other = await ResultHouse.UploadAsync(office, $"{stage}/sheets", sheet, Guid.NewGuid());
        using var stranger = await house.Server.SignInAsync("exam1");
        var hidden = new List<HttpStatusCode>();
        foreach (var address in new[] { first.Headers.Location!.ToString(), stage, $"{stage}/candidates.csv" })
            using (var answer = await stranger.GetAsync(address))
                hidden.Add(answer.StatusCode);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal((1, 1, 0, true), Progress(await again.JsonAsync()));
        Assert.All(hidden, status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.Equal("本阶段成绩已经登记", (await other.JsonAsync()).GetProperty("errors")[0].Text("message"));
    }

    [Fact]
    public async Task Exports_the_candidates_as_the_sheet_that_is_handed_in()
    {
        var plan = await PlanAsync("TEST-RES-5", ("final", 3, 80));
        using var applicant = await ApprovedAsync("19900000001", "TEST-RES-5");
        using var office = await house.Server.SignInAsync("comm1");

        var text = await office.GetStringAsync($"/api/score-plans/{plan}/stages/final/candidates.csv");
        var plans = await office.GetFromJsonAsync<JsonElement>("/api/score-plans");

        Assert.Equal($"报名编号,姓名,职业（工种）等级,理论考试,技能操作\r\n{applicant.Application},林晓禾,森林消防员 高级,,\r\n", text.TrimStart('\uFEFF'));
        Assert.Contains(plans.GetProperty("items").EnumerateArray(), found => found.GetProperty("id").GetGuid() == plan);
    }

    [Theory]
    [Trait("row", "A-59")]
    [InlineData("TEST-RES-6", "direct-entry", "semiFinal")]
    [InlineData("TEST-RES-7", "identity", "preliminary")]
    public async Task Skips_a_stage_only_where_the_committee_confirmed_the_claim(string number, string item, string begun)
    {
        var plan = await PlanAsync(number, ("preliminary", 9, 90), ("semiFinal", 3, 80));
        using var applicant = await Entrants.CompleteAsync(house.Server, "19900000002", number, directEntry: "是");
        using var submitted = await applicant.SubmitAsync();
        using var committee = await house.Server.SignInAsync("comm1");
        var confirmed = new[] { item };
        var task = await Reviewing.TaskAsync(committee, applicant);
        var review = await committee.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}/application");
        using var approved = await ResultHouse.PostAsync(
            committee, $"/api/tasks/{task}/completion", new { outcome = "approve", @checked = confirmed });

        var waiting = new List<string>();
        foreach (var stage in (string[])["preliminary", "semiFinal"])
            if ((await committee.GetFromJsonAsync<JsonElement>($"/api/score-plans/{plan}/stages/{stage}")).GetProperty("awaitingScores").GetInt32() == 1)
                waiting.Add(stage);

        Assert.True(submitted.StatusCode == HttpStatusCode.OK, await submitted.Content.ReadAsStringAsync());
        Assert.True(approved.StatusCode == HttpStatusCode.OK, await approved.Content.ReadAsStringAsync());
        Assert.Equal([begun], waiting);
        Assert.Equal(["identity", "certificate", "direct-entry"], review.GetProperty("checks").EnumerateArray().Select(check => check.Text("key")));
    }

    private static (int Total, int Done, int Failed, bool IsFinished) Progress(JsonElement sheet) => (
        sheet.GetProperty("total").GetInt32(), sheet.GetProperty("done").GetInt32(), sheet.GetProperty("failed").GetInt32(), sheet.GetProperty("isFinished").GetBoolean());

    private static string Sheet(params IEnumerable<(Applicant Applicant, string Theory, string Practice)> lines) =>
        "报名编号,理论考试,技能操作\r\n" + string.Concat(lines.Select(line => $"{line.Applicant.Application},{line.Theory},{line.Practice}\r\n"));

    /// <summary>A competition without fees, papers and tickets, so that a case goes from the approval to its scores.</summary>
    private Task<Guid> PlanAsync(string number, params IEnumerable<(string Id, int Quota, int Mark)> stages) => house.PlanAsync("DEMO-JS-08", number, data => data
        .With("parts", FeelContext.Of(("payment", false), ("paper", false), ("ticket", false), ("result", true)))
        .With("subjects", FeelList.Empty)
        .With("appealUntil", house.In(AppealEnd))
        .With("stages", new FeelList([.. stages.Select(stage => (FeelValue)FeelContext.Of(
            ("id", stage.Id),
            ("parts", new FeelList(["theory", "practice"])),
            ("quota", stage.Quota),
            ("certificateMark", stage.Mark),
            ("resultOpen", house.In(Release))))])));

    private async Task<Applicant> ApprovedAsync(string login, string plan)
    {
        var applicant = await Entrants.CompleteAsync(house.Server, login, plan);
        using var answer = await applicant.SubmitAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        await Reviewing.DecideAsync(house.Server, applicant, ("comm1", "approve"));
        return applicant;
    }
}
