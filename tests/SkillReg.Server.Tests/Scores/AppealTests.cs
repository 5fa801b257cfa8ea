using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Tests.Applications;

namespace SkillReg.Server.Tests.Scores;

public sealed class AppealTests(ResultHouse house) : IClassFixture<ResultHouse>
{
    private const string Login = "19900000001";
    private static readonly TimeSpan Release = TimeSpan.FromMinutes(10);

    [Fact]
    [Trait("row", "A-56")]
    public async Task Corrects_the_scores_of_a_granted_appeal_and_judges_anew()
    {
        var (applicant, office, stage) = await PublishedAsync("TEST-AP-1", "79");
        var before = (await house.ResultsAsync(Login, applicant)).GetProperty("results")[0];

        using var early = await AppealAsync(applicant, new { stage = "preliminary", text = "没有这一阶段" });
        using var filed = await AppealAsync(applicant, new { stage = "final", text = "请核对第三题" });
        using var twice = await AppealAsync(applicant, new { stage = "final", text = "再次申诉" });
        var id = await Reviewing.TaskAsync(office, applicant);
        var shown = await office.GetFromJsonAsync<JsonElement>($"/api/tasks/{id}/appeal");
        var task = await office.GetFromJsonAsync<JsonElement>($"/api/tasks/{id}");
        using var empty = await ResultHouse.PostAsync(office, $"/api/tasks/{id}/appeal/decision", new { outcome = "changed", reason = "漏计分" });
        using var decided = await ResultHouse.PostAsync(office, $"/api/tasks/{id}/appeal/decision", new { outcome = "changed", reason = "漏计两分", scores = new { practice = 81 } });
        var after = await house.ResultsAsync(Login, applicant);
        await house.PassAsync(TimeSpan.FromDays(3));
        var end = await house.ResultsAsync(Login, applicant);
        using var late = await AppealAsync(applicant, new { stage = "final", text = "太迟了" });

        Assert.Equal((79.5m, false), (before.GetProperty("total").GetDecimal(), before.GetProperty("hasCertificate").GetBoolean()));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NoContent, HttpStatusCode.Conflict), (early.StatusCode, filed.StatusCode, twice.StatusCode));
        Assert.Equal("review-appeal", task.Text("form"));
        Assert.Equal(("请核对第三题", 79m), (shown.Text("text"), shown.GetProperty("scores").GetProperty("practice").GetDecimal()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.True(decided.StatusCode == HttpStatusCode.OK, await decided.Content.ReadAsStringAsync());
        var result = after.GetProperty("results")[0];
        Assert.Equal((81m, 80.5m, true), (result.GetProperty("scores").GetProperty("practice").GetDecimal(), result.GetProperty("total").GetDecimal(), result.GetProperty("hasCertificate").GetBoolean()));
        Assert.Equal("漏计两分", after.GetProperty("appeals")[0].Text("reason"));
        Assert.Equal("TEST-AP-1-000001", end.GetProperty("certificates")[0].Text("number"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Certified", await house.StatusAsync(Login, applicant));
        Assert.NotNull(stage);
    }

    [Fact]
    public async Task Leaves_the_result_where_the_appeal_is_dismissed()
    {
        var (applicant, office, _) = await PublishedAsync("TEST-AP-2", "79");
        using var filed = await AppealAsync(applicant, new { stage = "final", text = "请核对" });
        var id = await Reviewing.TaskAsync(office, applicant);
        using var elsewhere = await house.Server.SignInAsync("comm1");
        using var unseen = await elsewhere.GetAsync($"/api/tasks/{id}/appeal");
        using var decided = await ResultHouse.PostAsync(
            office, $"/api/tasks/{id}/appeal/decision", new { outcome = "upheld", reason = "核对无误" });
        var results = await house.ResultsAsync(Login, applicant);
        using var foreign = await house.Server.SignInAsync("19900000009");
        using var hidden = await foreign.GetAsync($"/api/applications/{applicant.Application}/results");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (filed.StatusCode, decided.StatusCode));
        Assert.Equal((79.5m, "upheld"), (results.GetProperty("results")[0].GetProperty("total").GetDecimal(), results.GetProperty("appeals")[0].Text("outcome")));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, unseen.StatusCode));
    }

    private async Task<(Applicant Applicant, HttpClient Office, string Stage)> PublishedAsync(string number, string practice)
    {
        var exam = await house.Server.OrganisationAsync("11410000MB0DEMC56H");
        var plan = await house.PlanAsync("DEMO-JS-08", number, data => data
            .With("parts", FeelContext.Of(("payment", false), ("paper", false), ("ticket", false), ("result", true)))
            .With("offices", ((FeelContext)data["offices"]).With("examOffice", exam.ToString()))
            .With("appealUntil", house.In(TimeSpan.FromDays(2)))
            .With("stages", new FeelList([FeelContext.Of(
                ("id", "final"), ("parts", new FeelList(["theory", "practice"])), ("quota", 3), ("certificateMark", 80), ("resultOpen", house.In(Release)))])));
        var applicant = await Entrants.CompleteAsync(house.Server, Login, number);
        using var answer = await applicant.SubmitAsync();
        await Reviewing.DecideAsync(house.Server, applicant, ("comm1", "approve"));
        var office = await house.Server.SignInAsync("exam1");
        var stage = $"/api/score-plans/{plan}/stages/final";
        await house.HandInAsync(office, stage, $"报名编号,理论考试,技能操作\r\n{applicant.Application},80,{practice}\r\n");
        await house.CloseAsync(office, stage);
        await house.PassAsync(Release);
        return (applicant, office, stage);
    }

    private async Task<HttpResponseMessage> AppealAsync(Applicant applicant, object said)
    {
        using var client = await house.Server.SignInAsync(Login);
        return await ResultHouse.PostAsync(client, $"/api/applications/{applicant.Application}/appeals", said);
    }
}
