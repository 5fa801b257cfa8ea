using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Server.Tests.Applications;

namespace SkillReg.Server.Tests.Planning;

public sealed class PlanningApiTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private static readonly string[] StartedWorkOn = ["/startedWorkOn"];

    [Fact]
    [Trait("row", "A-40")]
    public async Task Shows_a_plan_in_the_list_of_applicants_once_it_is_published()
    {
        using var planner = await Planner.ArriveAsync(house.Server);
        using var visitor = house.Server.CreateClient();
        var draft = await planner.CreateAsync(await planner.CopyAsync("DEMO-JS-08", "P-LIST"));

        using var hidden = await visitor.GetAsync($"/api/plans/{Planner.Id(draft)}");
        var before = await visitor.GetFromJsonAsync<JsonElement>("/api/plans?text=P-LIST");
        using var published = await planner.PostAsync($"{Planner.Path}/{Planner.Id(draft)}/publication", body: null, version: 1);
        var after = await visitor.GetFromJsonAsync<JsonElement>("/api/plans?text=P-LIST");

        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal(0, before.GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        var line = after.GetProperty("items").EnumerateArray().Single();
        var details = line.GetProperty("details");
        Assert.Equal(("计划 P-LIST", true), (line.Text("title"), line.GetProperty("isOpen").GetBoolean()));
        Assert.All((string[])["organiser", "system"], name => Assert.NotEmpty(details.Text(name)!));
        Assert.Equal(2026, details.GetProperty("year").GetInt32());
        Assert.NotEqual(0, details.GetProperty("occupations").GetArrayLength());
        Assert.True(line.GetProperty("windowStart").GetDateTimeOffset() < line.GetProperty("windowEnd").GetDateTimeOffset());
    }

    [Fact]
    public async Task Tells_everything_that_is_wrong_with_a_plan_at_once()
    {
        using var planner = await Planner.ArriveAsync(house.Server);
        var (scheme, content) = await planner.CopyAsync("DEMO-RD-01", "P-WRONG");
        content["title"] = "";
        content["windowEnd"] = content["windowStart"];
        content["data"] = new { paymentDeadline = "soon" };

        using var answer = await planner.PostAsync(Planner.Path, new { scheme, content }, key: Guid.NewGuid());

        Assert.Equal(
            ["/content/title", "/content/windowEnd", "/content/data/paymentDeadline"],
            (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => error.Text("pointer")));
    }

    [Fact]
    public async Task Does_not_publish_a_plan_that_asks_for_payment_without_a_deadline()
    {
        using var planner = await Planner.ArriveAsync(house.Server);
        var (scheme, content) = await planner.CopyAsync("DEMO-RD-01", "P-UNFIT");
        content["data"] = new { fee = 100, parts = new { payment = true, paper = false } };
        var draft = await planner.CreateAsync((scheme, content));

        using var answer = await planner.PostAsync($"{Planner.Path}/{Planner.Id(draft)}/publication", body: null, version: 1);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains((await answer.JsonAsync()).GetProperty("errors").EnumerateArray(), error => error.Text("message") == "请填写缴费截止时间");
    }

    [Fact]
    [Trait("row", "X-03")]
    public async Task Moves_the_deadline_of_a_case_that_is_being_mended_when_the_plan_is_extended()
    {
        using var planner = await Planner.ArriveAsync(house.Server);
        var plan = await planner.PublishedAsync(WorkerExam.Plan, "P-EXTEND");
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000011", "P-EXTEND");
        await Reviewing.DecideAsync(house.Server, applicant, ("unit2", "return"), new { code = "dates-conflict", text = "不一致", pointers = StartedWorkOn });
        var later = plan.GetProperty("windowEnd").GetDateTimeOffset().AddDays(5);
        var before = await LastTimerAsync(applicant);

        using var earlier = await planner.PostAsync($"{Planner.Path}/{Planner.Id(plan)}/extension", new { windowEnd = later.AddDays(-6) }, version: 2);
        using var answer = await planner.PostAsync($"{Planner.Path}/{Planner.Id(plan)}/extension", new { windowEnd = later }, version: 2);
        await WorkAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, earlier.StatusCode);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        Assert.Equal(JsonValueKind.String, (await answer.JsonAsync()).GetProperty("factsChange").ValueKind);
        Assert.Equal(before.AddDays(5), await LastTimerAsync(applicant));
    }

    [Fact]
    public async Task Takes_no_time_away_unless_that_was_confirmed()
    {
        using var planner = await Planner.ArriveAsync(house.Server);
        var plan = await planner.PublishedAsync(WorkerExam.Plan, "P-SHORTEN");
        var (_, content) = await planner.CopyAsync("P-SHORTEN", "P-SHORTEN");
        content["windowEnd"] = plan.GetProperty("windowEnd").GetDateTimeOffset().AddDays(-1);
        var path = $"{Planner.Path}/{Planner.Id(plan)}";

        using var unconfirmed = await planner.PutAsync(path, new { content }, version: 2);
        using var confirmed = await planner.PutAsync(path, new { content, mayShorten = true }, version: 2);
        using var stale = await planner.PutAsync(path, new { content, mayShorten = true }, version: 2);
        using var untagged = await planner.PutAsync(path, new { content, mayShorten = true }, version: null);

        var refused = await unconfirmed.JsonAsync();
        Assert.Equal("plan.shortens", refused.Text("code"));
        Assert.Equal("/windows/registration/end", refused.GetProperty("errors")[0].Text("pointer"));
        Assert.True(confirmed.StatusCode == HttpStatusCode.OK, await confirmed.Content.ReadAsStringAsync());
        Assert.Equal("\"3\"", confirmed.Headers.ETag?.Tag);
        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired), (stale.StatusCode, untagged.StatusCode));
    }

    [Fact]
    public async Task Tells_every_applicant_once_when_a_plan_is_closed_early()
    {
        using var planner = await Planner.ArriveAsync(house.Server);
        var plan = await planner.PublishedAsync(WorkerExam.Plan, "P-CLOSE");
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000012");
        await applicant.BeginAsync("P-CLOSE");
        var path = $"{Planner.Path}/{Planner.Id(plan)}";
        var key = Guid.NewGuid();

        using var closed = await planner.PostAsync($"{path}/closure", new { text = "名额已满，提前截止" }, version: 2, key: key);
        using var again = await planner.PostAsync($"{path}/announcements", new { text = "名额已满，提前截止" }, key: key);
        using var begun = await applicant.Client.PostAsJsonAsync("/api/applications", new { planId = Planner.Id(plan) });
        var told = await applicant.Client.GetFromJsonAsync<JsonElement>("/api/messages");
        var announced = await planner.Client.GetFromJsonAsync<JsonElement>($"{path}/announcements");

        Assert.True(closed.StatusCode == HttpStatusCode.OK, await closed.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (again.StatusCode, begun.StatusCode));
        Assert.Single(told.GetProperty("items").EnumerateArray(), message => message.Text("text") == "【计划 P-CLOSE】名额已满，提前截止");
        Assert.Equal(1, announced.GetProperty("items").EnumerateArray().Single().GetProperty("recipients").GetInt32());
    }

    private async Task<DateTime> LastTimerAsync(Applicant applicant)
    {
        await using var command = house.Server.Database.CreateCommand("SELECT max(due) FROM timer WHERE case_id = $1");
        command.Parameters.AddWithValue(applicant.Application);
        return Assert.IsType<DateTime>(await command.ExecuteScalarAsync());
    }

    private async Task WorkAsync()
    {
        var changes = house.Server.Services.GetRequiredService<Storage.Processes.FactsChanges>();
        while (await changes.WorkAsync(default))
            await Task.Yield();
    }
}
