using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Tests.Applications;
using SkillReg.Server.Tests.Tasks;

namespace SkillReg.Server.Tests.Cases;

/// <summary>A case as its applicant, its reviewers and the operators see it, and as nobody else does.</summary>
public sealed class CaseApiTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private static readonly string[] StartedWorkOn = ["/startedWorkOn"];

    [Fact]
    public async Task The_applicant_reads_which_office_has_it_since_when_and_why_it_came_back_and_no_name()
    {
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000014");
        using var unit = await house.Server.SignInAsync("unit2");
        await DecideAsync(unit, applicant, "return", new { code = "dates-conflict", text = "参加工作时间与工资表不一致", pointers = StartedWorkOn });

        var shown = await applicant.Client.GetFromJsonAsync<JsonElement>($"/api/cases/{applicant.Application}");
        var history = await applicant.Client.GetFromJsonAsync<JsonElement>($"/api/cases/{applicant.Application}/history");

        Assert.Equal(("Returned", "active"), (shown.Text("status"), shown.Text("phase")));
        Assert.NotEqual("Returned", shown.Text("statusLabel"));
        Assert.Equal(0, shown.GetProperty("positions").GetArrayLength());
        var moments = history.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["begun", "opened", "decided", "opened"], moments.Select(moment => moment.Text("kind")));
        Assert.Equal("中州市示范事业单位后勤服务中心", moments[1].GetProperty("offices")[0].GetString());
        Assert.Equal(("起止时间有冲突", "参加工作时间与工资表不一致"),
            (moments[2].GetProperty("reasons")[0].Text("label"), moments[2].GetProperty("reasons")[0].Text("text")));
        Assert.All(moments, moment => Assert.Null(moment.Text("by")));
        Assert.DoesNotContain("孙立冬", history.GetRawText() + shown.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_reads_who_did_what_while_it_is_theirs_and_after_having_decided()
    {
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000013");
        using var unit = await house.Server.SignInAsync("unit2");
        using var otherUnit = await house.Server.SignInAsync("unit1");
        using var above = await house.Server.SignInAsync("sup2");
        var early = await above.GetAsync($"/api/cases/{applicant.Application}");
        var open = await unit.GetFromJsonAsync<JsonElement>("/api/cases");
        var before = await unit.GetFromJsonAsync<JsonElement>($"/api/cases/{applicant.Application}");
        await DecideAsync(unit, applicant, "approve");
        var decided = await unit.GetFromJsonAsync<JsonElement>("/api/cases?list=decided");
        var history = await unit.GetFromJsonAsync<JsonElement>($"/api/cases/{applicant.Application}/history");
        using var hidden = await otherUnit.GetAsync($"/api/cases/{applicant.Application}");
        using var hiddenHistory = await otherUnit.GetAsync($"/api/cases/{applicant.Application}/history");
        using var absent = await otherUnit.GetAsync($"/api/cases/{Guid.NewGuid()}");

        Assert.Contains(open.GetProperty("items").EnumerateArray(), line => line.GetProperty("id").GetGuid() == applicant.Application);
        Assert.Contains(decided.GetProperty("items").EnumerateArray(), line => line.GetProperty("id").GetGuid() == applicant.Application);
        Assert.True(before.GetProperty("tasks")[0].GetProperty("isOpenToReader").GetBoolean());
        Assert.Equal("中州市示范事业单位后勤服务中心", before.GetProperty("tasks")[0].GetProperty("offices")[0].GetString());
        Assert.NotEqual(0, before.GetProperty("positions").GetArrayLength());
        Assert.Contains(history.GetProperty("items").EnumerateArray(), moment => moment.Text("kind") == "decided" && moment.Text("by") == "孙立冬");
        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound],
            [early.StatusCode, hidden.StatusCode, hiddenHistory.StatusCode, absent.StatusCode]);
        Assert.Equal((await absent.JsonAsync()).Text("code"), (await hidden.JsonAsync()).Text("code"));
    }

    [Fact]
    public async Task Operators_find_every_case_by_scheme_plan_status_and_name_and_definition_admins_read_no_name()
    {
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000015");
        using var foreign = await house.Server.SignInAsync("19900000001");
        using var admin = await house.Server.SignInAsync("admin1");
        using var definitions = await house.Server.SignInAsync("def1");
        var shown = await admin.GetFromJsonAsync<JsonElement>($"/api/cases/{applicant.Application}");
        var scheme = shown.Text("edition")!.Split('/')[0];
        var status = shown.Text("status");
        var plan = shown.Text("plan");

        foreach (var query in (string[])["", $"?scheme={scheme}", $"?scheme={scheme}&plan={plan}", $"?scheme={scheme}&status={status}", "?text=邓海", $"?scheme={scheme}&plan={plan}&status={status}&text=邓"])
        {
            var list = await admin.GetFromJsonAsync<JsonElement>($"/api/cases{query}");
            Assert.Contains(list.GetProperty("items").EnumerateArray(), line => line.GetProperty("id").GetGuid() == applicant.Application);
        }

        foreach (var query in (string[])["?scheme=elsewhere", $"?scheme={scheme}&status=Nowhere", "?text=邓河"])
            Assert.Equal(0, (await admin.GetFromJsonAsync<JsonElement>($"/api/cases{query}")).GetProperty("items").GetArrayLength());
        using var wild = await admin.GetAsync("/api/cases?plan=p&after=here&list=all");
        using var stranger = await foreign.GetAsync($"/api/cases/{applicant.Application}");
        using var notForThem = await foreign.GetAsync("/api/cases");
        var nameless = await definitions.GetFromJsonAsync<JsonElement>($"/api/cases?scheme={scheme}");

        Assert.Equal("邓海", shown.Text("applicant"));
        Assert.Equal(3, (await wild.JsonAsync()).GetProperty("errors").GetArrayLength());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (stranger.StatusCode, notForThem.StatusCode));
        Assert.All(nameless.GetProperty("items").EnumerateArray(), line => Assert.Null(line.Text("applicant")));
    }

    private static async Task DecideAsync(HttpClient reviewer, Applicant applicant, string outcome, object? reason = null)
    {
        var tasks = await reviewer.GetFromJsonAsync<JsonElement>("/api/tasks");
        var task = tasks.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("caseId").GetGuid() == applicant.Application).Text("id");
        using var answer = await TaskHouse.PostAsync(
            reviewer, $"/api/tasks/{task}/completion", new { outcome, reasons = reason is null ? [] : new[] { reason } });
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }
}
