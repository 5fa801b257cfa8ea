using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SkillReg.Storage.Definitions;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Definitions;

/// <summary>The life cycle of definitions over HTTP; each test begins with the sample as the first start leaves it.</summary>
public sealed class DefinitionApiTests(TestServer server) : IClassFixture<TestServer>, IAsyncLifetime
{
    private const string Chain = "draft/files/" + SampleLibrary.Chain;

    public async Task InitializeAsync()
    {
        await using var forget = server.Database.CreateCommand("TRUNCATE edition, edition_file, draft, draft_file, definition_blob, definition_act");
        await forget.ExecuteNonQueryAsync();
        await DefinitionImport.RunAsync(server.Database, SampleLibrary.Shipped, server.Time.GetUtcNow(), default);
        server.Time.Advance(TimeSpan.FromMinutes(1));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Schemes_and_editions_are_listed_with_their_state()
    {
        using var admin = await AdminAsync();

        var schemes = await admin.GetFromJsonAsync<JsonElement>("/api/definitions");
        var editions = await admin.GetFromJsonAsync<JsonElement>("/api/definitions/alpha/editions?limit=1");
        var older = await admin.GetFromJsonAsync<JsonElement>($"/api/definitions/alpha/editions?limit=1&before={editions.GetProperty("next")}");
        var first = await admin.GetFromJsonAsync<JsonElement>("/api/definitions/alpha/editions/1");

        Assert.Equal(["alpha 2", "beta 1", "gamma 1"], schemes.GetProperty("items").EnumerateArray().Select(item => $"{item.Text("scheme")} {item.GetProperty("current")}"));
        Assert.Equal("样例", schemes.GetProperty("items")[0].Text("name"));
        Assert.Equal(2, editions.GetProperty("items")[0].GetProperty("number").GetInt32());
        Assert.Equal(1, older.GetProperty("items")[0].GetProperty("number").GetInt32());
        Assert.Equal(JsonValueKind.Null, older.GetProperty("next").ValueKind);
        Assert.DoesNotContain(first.GetProperty("files").EnumerateArray(), file => file.Text("path") == "workflows/alpha/forms/apply.form");
    }

    [Fact]
    public async Task The_bytes_of_an_edition_are_those_that_were_published()
    {
        using var admin = await AdminAsync();

        using var answer = await admin.GetAsync("/api/definitions/alpha/editions/1/files/workflows/alpha/rules.dmn");
        using var missing = await admin.GetAsync("/api/definitions/alpha/editions/1/files/workflows/alpha/forms/apply.form");

        Assert.Equal(Encoding.UTF8.GetBytes(SampleLibrary.Rule("alpha-rule", "\"old\"")), await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task From_draft_to_edition_with_every_step_between()
    {
        using var admin = await AdminAsync();
        using var begun = await admin.PostAsJsonAsync("/api/definitions/beta/draft", new { });
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        using var before = await admin.GetAsync("/api/definitions/beta/draft/files/workflows/beta/beta.bpmn");
        var text = (await before.Content.ReadAsStringAsync()).Replace("<endEvent id=\"done\">", "<endEvent id=\"done\" name=\"完成\">", StringComparison.Ordinal);
        using var saved = await SaveAsync(admin, "beta/draft/files/workflows/beta/beta.bpmn", text, before.Headers.ETag?.Tag);
        var findings = await admin.GetFromJsonAsync<JsonElement>("/api/definitions/beta/draft/findings");
        using var tried = await admin.PostAsync("/api/definitions/beta/draft/trials", content: null);

        using var published = await PublishAsync(admin, "beta", version: 2, Guid.NewGuid());

        Assert.True(saved.IsSuccessStatusCode);
        Assert.True(findings.GetProperty("publishable").GetBoolean());
        Assert.True((await tried.JsonAsync()).GetProperty("passed").GetBoolean());
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        Assert.Equal("/api/definitions/beta/editions/2", published.Headers.Location?.ToString());
        Assert.Equal(2, (await published.JsonAsync()).GetProperty("number").GetInt32());
        var acts = await admin.GetFromJsonAsync<JsonElement>("/api/definitions/beta/acts");
        var act = acts.GetProperty("items").EnumerateArray().First(item => item.Text("act") == "published");
        Assert.Equal("吕立秋", act.Text("by"));
        Assert.Equal(64, act.Text("digest")?.Length);
    }

    [Fact]
    public async Task A_lost_answer_to_publishing_can_be_asked_again()
    {
        using var admin = await AdminAsync();
        await BeginChangedAsync(admin, "beta");
        var key = Guid.NewGuid();

        using var first = await PublishAsync(admin, "beta", 2, key);
        using var again = await PublishAsync(admin, "beta", 2, key);
        using var another = await PublishAsync(admin, "beta", 2, Guid.NewGuid());

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(2, (await again.JsonAsync()).GetProperty("number").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, another.StatusCode);
    }

    [Fact]
    public async Task An_unfit_draft_is_refused_with_everything_that_is_wrong()
    {
        using var admin = await AdminAsync();
        using var begun = await admin.PostAsJsonAsync("/api/definitions/alpha/draft", new { });
        using var chain = await admin.GetAsync($"/api/definitions/alpha/{Chain}");
        using var saved = await SaveAsync(admin, $"alpha/{Chain}", SampleLibrary.Chained("chain", "nobody"), chain.Headers.ETag?.Tag);
        using var scenario = await SaveAsync(
            admin, "alpha/draft/files/workflows/alpha/scenarios/other.scenario", "Too early\nuses alpha.bpmn ../shared/chain.bpmn\nstart alpha\nexpect completed\n", tag: null);

        using var refused = await PublishAsync(admin, "alpha", 3, Guid.NewGuid());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.JsonAsync();
        Assert.Equal("definition.unfit", problem.Text("code"));
        var finding = Assert.Single(problem.GetProperty("findings").EnumerateArray());
        Assert.Equal(
            (SampleLibrary.Chain, "group-unknown", "review", 6, "候选组不在业务的角色中"),
            (finding.Text("file"), finding.Text("code"), finding.Text("element"), finding.GetProperty("line").GetInt32(), finding.Text("message")));
        var trial = Assert.Single(problem.GetProperty("trials").EnumerateArray());
        Assert.Equal("Too early", trial.Text("title"));
        Assert.Equal(["beta"], (await saved.JsonAsync()).GetProperty("followers").EnumerateArray().Select(follower => follower.GetString()));
    }

    [Fact]
    public async Task A_task_that_would_be_nobodys_is_told_before_and_at_publishing()
    {
        using var admin = await AdminAsync();
        using var begun = await admin.PostAsJsonAsync("/api/definitions/alpha/draft", new { });
        using var chain = await admin.GetAsync($"/api/definitions/alpha/{Chain}");
        using var saved = await SaveAsync(
            admin, $"alpha/{Chain}", SampleLibrary.Chained("chain", "=[&quot;expert@&quot; + organisation.unit]"), chain.Headers.ETag?.Tag);

        var findings = await admin.GetFromJsonAsync<JsonElement>("/api/definitions/alpha/draft/findings");
        using var published = await PublishAsync(admin, "alpha", 2, Guid.NewGuid());

        var found = Assert.Single(findings.GetProperty("findings").EnumerateArray(), finding => finding.Text("code") == "group-empty");
        Assert.Equal(("warning", "review", SampleLibrary.Chain), (found.Text("severity"), found.Text("element"), found.Text("file")));
        Assert.Contains("expert", found.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        Assert.Contains((await published.JsonAsync()).GetProperty("warnings").EnumerateArray(), warning => warning.Text("code") == "group-empty");
    }

    [Fact]
    public async Task A_template_that_its_sample_does_not_fill_is_not_published()
    {
        using var admin = await AdminAsync();
        using var begun = await admin.PostAsJsonAsync("/api/definitions/alpha/draft", new { });
        using var letter = await admin.GetAsync("/api/definitions/alpha/draft/files/templates/alpha/letter.hbs");
        using var saved = await SaveAsync(admin, "alpha/draft/files/templates/alpha/letter.hbs", "{{nickname}}", letter.Headers.ETag?.Tag);

        using var refused = await PublishAsync(admin, "alpha", 2, Guid.NewGuid());

        var finding = Assert.Single((await refused.JsonAsync()).GetProperty("findings").EnumerateArray());
        Assert.Equal(("template-broken", "templates/alpha/letter.hbs"), (finding.Text("code"), finding.Text("file")));
    }

    [Fact]
    public async Task A_draft_that_changes_nothing_is_not_published()
    {
        using var admin = await AdminAsync();
        using var begun = await admin.PostAsJsonAsync("/api/definitions/gamma/draft", new { });

        using var refused = await PublishAsync(admin, "gamma", 1, Guid.NewGuid());

        Assert.Equal("definition.identical", (await refused.JsonAsync()).Text("code"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task Whoever_saves_what_another_has_changed_is_shown_what_stands_there_now()
    {
        using var admin = await AdminAsync();
        using var begun = await admin.PostAsJsonAsync("/api/definitions/beta/draft", new { });
        const string path = "draft/files/workflows/beta/beta.bpmn";
        using var read = await admin.GetAsync($"/api/definitions/beta/{path}");
        var tag = read.Headers.ETag?.Tag;
        using var first = await SaveAsync(admin, $"beta/{path}", SampleLibrary.Process("beta", "other"), tag);

        using var late = await SaveAsync(admin, $"beta/{path}", SampleLibrary.Process("beta", "third"), tag);
        using var blind = await SaveAsync(admin, $"beta/{path}", SampleLibrary.Process("beta", "third"), tag: "");
        using var again = await SaveAsync(admin, $"beta/{path}", SampleLibrary.Process("beta", "third"), tag: null);

        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal((await first.JsonAsync()).Text("tag"), late.Headers.ETag?.Tag);
        Assert.Equal("workflows/beta/beta.bpmn", (await late.JsonAsync()).GetProperty("current").Text("path"));
        Assert.Equal(HttpStatusCode.PreconditionRequired, blind.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, again.StatusCode);
    }

    [Theory]
    [InlineData("workflows/beta/a.bpmn", "<!DOCTYPE a><definitions/>", "xml.doctype")]
    [InlineData("workflows/beta/a.exe", "MZ", "path.refused")]
    [InlineData("workflows/beta/..%2F..%2Fa.md", "a", "path.refused")]
    [InlineData("workflows/beta/a.form", "{", "json.malformed")]
    public async Task Hostile_files_are_refused_with_the_reason(string path, string text, string code)
    {
        using var admin = await AdminAsync();
        using var begun = await admin.PostAsJsonAsync("/api/definitions/beta/draft", new { });

        using var refused = await SaveAsync(admin, $"beta/draft/files/{path}", text, tag: null);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(code, (await refused.JsonAsync()).GetProperty("findings")[0].Text("code"));
    }

    [Fact]
    public async Task A_flood_is_cut_off()
    {
        using var admin = await AdminAsync();
        using var begun = await admin.PostAsJsonAsync("/api/definitions/beta/draft", new { });

        using var refused = await SaveAsync(admin, "beta/draft/files/workflows/beta/a.md", new string('a', FileSet.LargestFile + 1), tag: null);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task A_file_and_a_draft_can_be_given_up_by_who_has_seen_them()
    {
        using var admin = await AdminAsync();
        using var begun = await admin.PostAsJsonAsync("/api/definitions/gamma/draft", new { from = 1 });
        using var twice = await admin.PostAsJsonAsync("/api/definitions/gamma/draft", new { from = 1 });
        using var read = await admin.GetAsync("/api/definitions/gamma/draft/files/workflows/gamma/gamma.bpmn");

        using var deleted = await SendAsync(admin, HttpMethod.Delete, "/api/definitions/gamma/draft/files/workflows/gamma/gamma.bpmn", read.Headers.ETag?.Tag);
        using var stale = await SendAsync(admin, HttpMethod.Delete, "/api/definitions/gamma/draft", "\"1\"");
        using var discarded = await SendAsync(admin, HttpMethod.Delete, "/api/definitions/gamma/draft", stale.Headers.ETag?.Tag);
        using var gone = await admin.GetAsync("/api/definitions/gamma/draft");

        Assert.Equal("definition.draft-exists", (await twice.JsonAsync()).Text("code"));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, discarded.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_retired_edition_is_followed_no_more()
    {
        using var admin = await AdminAsync();

        using var retired = await admin.PostAsync("/api/definitions/alpha/editions/2/retirement", content: null);
        using var missing = await admin.PostAsync("/api/definitions/alpha/editions/9/retirement", content: null);
        var schemes = await admin.GetFromJsonAsync<JsonElement>("/api/definitions");

        Assert.Equal(HttpStatusCode.NoContent, retired.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(1, schemes.GetProperty("items")[0].GetProperty("current").GetInt32());
    }

    [Fact]
    public async Task Those_who_run_and_audit_the_system_may_look_and_nobody_else_knows_of_it()
    {
        using var stranger = server.CreateClient();
        using var refused = await stranger.GetAsync("/api/definitions");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        foreach (var (login, mayLook, mayWork) in new[] { ("def1", true, true), ("admin1", true, false), ("audit1", true, false), ("unit1", false, false), ("19900000001", false, false) })
        {
            using var person = await server.SignInAsync(login);
            using var look = await person.GetAsync("/api/definitions/alpha/editions/1");
            using var work = await person.PostAsync("/api/definitions/alpha/editions/1/retirement", content: null);
            Assert.Equal((login, mayLook), (login, look.IsSuccessStatusCode));
            Assert.Equal((login, mayWork ? HttpStatusCode.NoContent : HttpStatusCode.NotFound), (login, work.StatusCode));
        }
    }

    private Task<HttpClient> AdminAsync() => server.SignInAsync("def1");

    private static async Task BeginChangedAsync(HttpClient admin, string scheme)
    {
        using var begun = await admin.PostAsJsonAsync($"/api/definitions/{scheme}/draft", new { });
        using var saved = await SaveAsync(admin, $"{scheme}/draft/files/workflows/{scheme}/notes.md", "a", tag: null);
        saved.EnsureSuccessStatusCode();
    }

    private static async Task<HttpResponseMessage> PublishAsync(HttpClient admin, string scheme, int version, Guid key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/definitions/{scheme}/editions");
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        request.Headers.Add("Idempotency-Key", key.ToString());
        return await admin.SendAsync(request);
    }

    /// <param name="tag">What it was made from; null for a new file, empty to say neither.</param>
    private static async Task<HttpResponseMessage> SaveAsync(HttpClient admin, string path, string text, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/definitions/{path}")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
        };
        if (tag is null)
            request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        else if (tag.Length > 0)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await admin.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient admin, HttpMethod method, string path, string? tag)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await admin.SendAsync(request);
    }
}
