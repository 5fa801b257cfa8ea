using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Tests.Applications;
using SkillReg.Server.Tests.Petitions;

namespace SkillReg.Server.Tests.Scores;

public sealed class PanelTests(ResultHouse house) : IClassFixture<ResultHouse>
{
    [Fact]
    [Trait("row", "C-27")]
    public async Task Replaces_who_gives_no_score_ratifies_after_a_second_round_and_tells_the_reasons()
    {
        await house.PlanAsync("DEMO-ZG-01", "TEST-ZG-1", data => data
            .With("panelMinimum", 2)
            .With("scoreDeadline", house.In(TimeSpan.FromDays(2)))
            .With("windows", FeelContext.Of(("material", FeelContext.Of(("start", house.In(TimeSpan.FromDays(-1))), ("end", house.In(TimeSpan.FromDays(9))))))));
        using var applicant = await ExaminedAsync("19900000008", "TEST-ZG-1");

        var offered = await ComposeAsync(applicant, "expert1", "expert3");
        var recused = (await applicant.ViewAsync()).Text("status");
        await ComposeAsync(applicant, "expert1", "expert2");
        using var foreign = await ScoreAsync(applicant, "expert4", new { score = 100, comment = "不是我的任务" }, of: "expert1");
        using var idle = await ScoreAsync(applicant, "expert1", new { score = 82, comment = "材料扎实" });
        using var aside = await ScoreAsync(applicant, "expert2", new { isRecused = true, comment = "曾与申报人共事" });
        await ComposeAsync(applicant, "expert4");
        using var late = await ScoreAsync(applicant, "expert4", new { score = 70, comment = "业绩一般" });
        using var panel = await SeeAsync(applicant);
        await RatifyAsync(applicant, "second-round", "意见分歧较大");
        await ComposeAsync(applicant, "expert1", "expert4", "expert5");
        foreach (var expert in (string[])["expert1", "expert4", "expert5"])
            using (var scored = await ScoreAsync(applicant, expert, new { score = 88, comment = "同意" }))
                Assert.Equal(HttpStatusCode.OK, scored.StatusCode);
        var before = await house.ResultsAsync("19900000008", applicant);
        await RatifyAsync(applicant, "accept", "业绩突出，同意通过");
        var results = await house.ResultsAsync("19900000008", applicant);

        Assert.Equal("韩三", offered.GetProperty("experts").EnumerateArray().Single(expert => expert.GetProperty("isOfUnit").GetBoolean()).Text("name"));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal("ExpertReview", recused);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (idle.StatusCode, aside.StatusCode, late.StatusCode));
        Assert.Equal([null, 70m, 82m], panel.RootElement.GetProperty("opinions").EnumerateArray().Select(one => one.GetProperty("score") is { ValueKind: JsonValueKind.Number } score ? score.GetDecimal() : (decimal?)null).Order());
        Assert.Empty(before.GetProperty("results").EnumerateArray());
        var result = Assert.Single(results.GetProperty("results").EnumerateArray());
        Assert.Equal(("panel", 88m, true), (result.Text("stage"), result.GetProperty("total").GetDecimal(), result.GetProperty("hasPassed").GetBoolean()));
        Assert.Equal("业绩突出，同意通过", result.GetProperty("reasons")[0].GetString());
        Assert.Equal("TEST-ZG-1-000001", results.GetProperty("certificates")[0].Text("number"));
        Assert.Equal("Certified", await house.StatusAsync("19900000008", applicant));
    }

    private async Task<JsonElement> ComposeAsync(Applicant applicant, params IEnumerable<string> experts)
    {
        using var bureau = await house.Server.SignInAsync("bureau1");
        var id = await Reviewing.TaskAsync(bureau, applicant);
        var offered = await bureau.GetFromJsonAsync<JsonElement>($"/api/tasks/{id}/panel");
        var names = experts.Select(login => Names[login]).ToList();
        var chosen = offered.GetProperty("experts").EnumerateArray().Where(expert => names.Contains(expert.Text("name")!)).Select(expert => new { id = expert.GetProperty("id").GetGuid() });
        using var answer = await ResultHouse.PostAsync(bureau, $"/api/tasks/{id}/panel", new { experts = chosen });
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return offered;
    }

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["expert1"] = "蒋一",
        ["expert2"] = "沈二",
        ["expert3"] = "韩三",
        ["expert4"] = "杨四",
        ["expert5"] = "朱五",
    };

    private async Task<HttpResponseMessage> ScoreAsync(Applicant applicant, string login, object said, string? of = null)
    {
        using var owner = await house.Server.SignInAsync(of ?? login);
        using var expert = await house.Server.SignInAsync(login);
        return await ResultHouse.PostAsync(expert, $"/api/tasks/{await Reviewing.TaskAsync(owner, applicant)}/panel-score", said);
    }

    private async Task<JsonDocument> SeeAsync(Applicant applicant)
    {
        using var bureau = await house.Server.SignInAsync("bureau1");
        return JsonDocument.Parse(await bureau.GetStringAsync($"/api/tasks/{await Reviewing.TaskAsync(bureau, applicant)}/panel"));
    }

    private Task RatifyAsync(Applicant applicant, string outcome, string reason) =>
        Reviewing.DecideAsync(house.Server, applicant, ("bureau2", outcome), new { code = "other", text = reason, pointers = Array.Empty<string>() });

    private async Task<Applicant> ExaminedAsync(string login, string plan)
    {
        using var person = await house.Server.SignInAsync(login);
        using var admin = await house.Server.SignInAsync("org1");
        using var accepted = await admin.DecideAsync(await person.AssociateAsync(), "approve");
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        var applicant = await TitleApplicants.QualifyAsync(house.Server, login, plan);
        foreach (var reviewer in (string[])["unit1", "sup1", "bureau1"])
            await Reviewing.DecideAsync(house.Server, applicant, (reviewer, "approve"));
        return applicant;
    }
}
