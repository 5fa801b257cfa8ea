using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Migrating;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Migrations;

/// <summary>Migrations over HTTP; each test has three cases of its own under the first edition of the sample.</summary>
public sealed class MigrationApiTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private static readonly object Plan = new { from = "alpha/1", to = "alpha/2" };

    private readonly List<Guid> cases = [];

    public async Task InitializeAsync()
    {
        await using var forget = server.Database.CreateCommand(
            "TRUNCATE edition, edition_file, draft, draft_file, definition_blob, definition_act, migration_batch, migration_case, process_case, task");
        await forget.ExecuteNonQueryAsync();
        await DefinitionImport.RunAsync(server.Database, SampleLibrary.Shipped, server.Time.GetUtcNow(), default);
        for (var count = 0; count < 3; count++)
            cases.Add(await BeginCaseAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_plan_is_told_all_its_problems()
    {
        using var admin = await AdminAsync();

        using var sound = await admin.PostAsJsonAsync("/api/migrations/plan-checks", Plan);
        using var unsound = await admin.PostAsJsonAsync("/api/migrations/plan-checks", Mapped(("nobody", "review"), ("review", "nobody")));
        using var unknown = await admin.PostAsJsonAsync("/api/migrations/plan-checks", new { from = "alpha/1", to = "alpha/9" });

        Assert.True((await sound.JsonAsync()).GetProperty("usable").GetBoolean());
        var told = await unsound.JsonAsync();
        Assert.False(told.GetProperty("usable").GetBoolean());
        Assert.Equal(
            ["element-unknown 原版本的流程中没有这个元素", "target-element-unknown 新版本的流程中没有这个元素"],
            told.GetProperty("problems").EnumerateArray().Select(problem => $"{problem.Text("code")} {problem.Text("message")}"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "migration.edition-unknown"), (unknown.StatusCode, (await unknown.JsonAsync()).Text("code")));
    }

    [Fact]
    public async Task A_dry_run_lists_every_case_by_the_page_and_counts_with_the_first()
    {
        using var admin = await AdminAsync();

        using var first = await admin.PostAsJsonAsync("/api/migrations/dry-runs", new { plan = Plan, limit = 2 });
        var page = await first.JsonAsync();
        using var second = await admin.PostAsJsonAsync("/api/migrations/dry-runs", new { plan = Plan, limit = 2, after = page.Text("next") });
        var rest = await second.JsonAsync();
        using var unfit = await admin.PostAsJsonAsync("/api/migrations/dry-runs", new { plan = Mapped(("nobody", "review")) });

        Assert.Equal(3, page.GetProperty("counts").GetProperty("unchanged").GetInt32());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("counts").ValueKind);
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        Assert.Equal(
            cases.Order().Select(id => id.ToString()).Order(StringComparer.Ordinal),
            page.GetProperty("cases").EnumerateArray().Concat(rest.GetProperty("cases").EnumerateArray()).Select(one => one.Text("caseId")).Order(StringComparer.Ordinal));
        var refused = await unfit.JsonAsync();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "migration.unfit"), (unfit.StatusCode, refused.Text("code")));
        Assert.Single(refused.GetProperty("problems").EnumerateArray());
    }

    [Fact]
    public async Task From_begin_to_undo_with_its_progress()
    {
        using var admin = await AdminAsync();
        using var begun = await BeginAsync(admin, Plan, Guid.NewGuid());
        var address = begun.Headers.Location?.ToString() ?? "";
        await PumpAsync();
        var done = await admin.GetFromJsonAsync<JsonElement>(address);
        var task = (await admin.GetFromJsonAsync<JsonElement>($"{address}/cases?outcome=moved&limit=2")).GetProperty("items");
        await AcceptAsync(cases[0], new Command.CancelCase("test") { At = server.Time.GetUtcNow() });

        using var undoing = await admin.PutAsJsonAsync($"{address}/phase", new { phase = "undoing" });
        await PumpAsync();
        var undone = await admin.GetFromJsonAsync<JsonElement>(address);
        var movedOn = await admin.GetFromJsonAsync<JsonElement>($"{address}/cases?outcome=moved-on");

        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        Assert.Equal(("done", 3, 3), (done.Text("phase"), done.GetProperty("total").GetInt32(), done.GetProperty("moved").GetInt32()));
        Assert.Equal(2, task.GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, undoing.StatusCode);
        Assert.Equal(("undone", 2, 1), (undone.Text("phase"), undone.GetProperty("undone").GetInt32(), undone.GetProperty("movedOn").GetInt32()));
        var one = Assert.Single(movedOn.GetProperty("items").EnumerateArray());
        Assert.Equal((cases[0].ToString(), "case-moved", "迁移之后流程又有了新的进展"), (one.Text("caseId"), one.GetProperty("reasons")[0].Text("code"), one.GetProperty("reasons")[0].Text("message")));
        Assert.Single((await admin.GetFromJsonAsync<JsonElement>("/api/migrations")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_lost_answer_can_be_asked_again_and_a_second_plan_has_to_wait()
    {
        using var admin = await AdminAsync();
        var key = Guid.NewGuid();

        using var first = await BeginAsync(admin, Plan, key);
        using var again = await BeginAsync(admin, Plan, key);
        using var second = await BeginAsync(admin, Plan, Guid.NewGuid());
        using var keyless = await admin.PostAsJsonAsync("/api/migrations", Plan);
        using var unfit = await BeginAsync(admin, Mapped(("nobody", "review")), Guid.NewGuid());

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal((HttpStatusCode.Conflict, "migration.under-way"), (second.StatusCode, (await second.JsonAsync()).Text("code")));
        Assert.Equal("request.key-missing", (await keyless.JsonAsync()).Text("code"));
        Assert.Equal("migration.unfit", (await unfit.JsonAsync()).Text("code"));
    }

    [Fact]
    public async Task A_migration_is_paused_goes_on_and_is_cancelled_but_not_taken_back_before_that()
    {
        using var admin = await AdminAsync();
        using var begun = await BeginAsync(admin, Plan, Guid.NewGuid());
        var phase = $"{begun.Headers.Location}/phase";

        var answers = new List<(HttpStatusCode, string?)>();
        foreach (var to in new[] { "paused", "undoing", "running", "cancelled", "running", "done" })
        {
            using var answer = await admin.PutAsJsonAsync(phase, new { phase = to });
            var body = await answer.JsonAsync();
            answers.Add((answer.StatusCode, answer.IsSuccessStatusCode ? body.Text("phase") : body.Text("code")));
        }

        Assert.Equal(
            [
                (HttpStatusCode.OK, "paused"), (HttpStatusCode.Conflict, "migration.phase"), (HttpStatusCode.OK, "running"),
                (HttpStatusCode.OK, "cancelled"), (HttpStatusCode.Conflict, "migration.phase"), (HttpStatusCode.UnprocessableEntity, "request.invalid"),
            ],
            answers);
    }

    [Fact]
    public async Task What_if_tells_of_a_draft_who_would_be_stuck_and_what_the_linter_says()
    {
        using var admin = await AdminAsync();
        using var draft = await admin.PostAsJsonAsync("/api/definitions/alpha/draft", new { });
        using var chain = await admin.GetAsync($"/api/definitions/alpha/draft/files/{SampleLibrary.Chain}");
        using var save = new HttpRequestMessage(HttpMethod.Put, $"/api/definitions/alpha/draft/files/{SampleLibrary.Chain}")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes((await chain.Content.ReadAsStringAsync()).Replace("\"review\"", "\"judge\"", StringComparison.Ordinal).Replace("unit-reviewer", "nobody", StringComparison.Ordinal))),
        };
        save.Headers.TryAddWithoutValidation("If-Match", chain.Headers.ETag?.Tag);
        using var saved = await admin.SendAsync(save);

        using var stuck = await admin.PostAsJsonAsync("/api/migrations/drafts/alpha", new { plan = new { from = "alpha/1", to = "" } });
        using var mapped = await admin.PostAsJsonAsync("/api/migrations/drafts/alpha", new { plan = Mapped(("review", "judge")) });
        using var missing = await admin.PostAsJsonAsync("/api/migrations/drafts/gamma", new { plan = Plan });

        Assert.True(saved.IsSuccessStatusCode);
        var told = await stuck.JsonAsync();
        var counts = told.GetProperty("foretold").GetProperty("counts");
        Assert.Equal((3, 3), (counts.GetProperty("total").GetInt32(), counts.GetProperty("blocked").GetInt32()));
        var obstacle = Assert.Single(counts.GetProperty("obstacles").EnumerateArray());
        Assert.Equal(("element-gone", "review", 3), (obstacle.Text("code"), obstacle.Text("element"), obstacle.GetProperty("cases").GetInt32()));
        Assert.Contains(told.GetProperty("findings").EnumerateArray(), finding => finding.Text("code") == "group-unknown");
        Assert.Equal(0, (await mapped.JsonAsync()).GetProperty("foretold").GetProperty("counts").GetProperty("blocked").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("plan-checks", "{}")]
    [InlineData("dry-runs", "{}")]
    [InlineData("dry-runs", """{ "plan": { "from": null } }""")]
    [InlineData("drafts/alpha", "{}")]
    [InlineData("plan-checks", """{ "from": "alpha/1", "processes": { "chain": null, "alpha": { "elements": { "call": null } } } }""")]
    public async Task Half_a_plan_is_refused(string path, string body)
    {
        using var admin = await AdminAsync();
        using var draft = await admin.PostAsJsonAsync("/api/definitions/alpha/draft", new { });

        using var answer = await admin.PostAsync($"/api/migrations/{path}", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal("migration.edition-unknown", (await answer.JsonAsync()).Text("code"));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/cases")]
    [InlineData("PUT", "/phase")]
    public async Task A_migration_that_does_not_exist_is_not_found(string method, string part)
    {
        using var admin = await AdminAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/migrations/{Guid.NewGuid()}{part}");
        request.Content = method == "PUT" ? JsonContent.Create(new { phase = "paused" }) : null;

        using var answer = await admin.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static object Mapped(params (string From, string To)[] elements) => new
    {
        from = "alpha/1",
        to = "alpha/2",
        processes = new Dictionary<string, object> { ["chain"] = new { elements = elements.ToDictionary(pair => pair.From, pair => pair.To) } },
    };

    private static async Task<HttpResponseMessage> BeginAsync(HttpClient admin, object plan, Guid key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/migrations") { Content = JsonContent.Create(plan) };
        request.Headers.Add("Idempotency-Key", key.ToString());
        return await admin.SendAsync(request);
    }

    private Task<HttpClient> AdminAsync() => server.SignInAsync("def1");

    private async Task PumpAsync()
    {
        while (await server.Services.GetRequiredService<MigrationPump>().WorkAsync(default) > 0)
            server.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task<Guid> BeginCaseAsync()
    {
        var id = Guid.NewGuid();
        await AcceptAsync(id, new Command.CreateCase(id.ToString(), "alpha") { At = server.Time.GetUtcNow() });
        return id;
    }

    private async Task AcceptAsync(Guid id, Command command) => Assert.IsType<DispatchAnswer.Done>(
        await server.Services.GetRequiredService<Dispatch>().RunAsync(new DispatchRequest(Guid.NewGuid(), id, command, "test") { Edition = "alpha/1" }, default));
}
