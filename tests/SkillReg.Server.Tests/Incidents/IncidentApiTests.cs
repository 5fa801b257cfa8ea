using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Storage.Incidents;

namespace SkillReg.Server.Tests.Incidents;

public sealed class IncidentApiTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Get_ALateTimer_StandsInTheListUntilItsLeaseIsFreed()
    {
        var id = Guid.NewGuid();
        await ExecuteAsync($"INSERT INTO timer (case_id, id, due, claimed_until) VALUES ('{id}', 5, '{server.Time.GetUtcNow().AddMinutes(-1):O}', '2030-01-01Z')");
        await server.Services.GetRequiredService<IncidentWatch>().LookAsync(default);
        using var admin = await server.SignInAsync("admin1");

        var listed = Assert.Single(await ItemsAsync(admin, $"/api/incidents?case={id}"));
        using var repaired = await RepairAsync(admin, listed.Text("id"), new { action = "rearm" });
        var timer = Assert.Single(await ItemsAsync(admin, "/api/timers?state=late"), entry => entry.Text("caseId") == id.ToString());

        Assert.Equal("timer-late", listed.Text("kind"));
        Assert.Equal(["rearm"], listed.GetProperty("actions").EnumerateArray().Select(action => action.GetString()));
        Assert.Equal(HttpStatusCode.OK, repaired.StatusCode);
        Assert.Equal(JsonValueKind.Null, timer.GetProperty("claimedUntil").ValueKind);
        Assert.Empty(await ItemsAsync(admin, $"/api/incidents?case={id}"));
        Assert.Equal("rearm", Assert.Single(await ItemsAsync(admin, $"/api/incidents?state=closed&case={id}")).Text("action"));
    }

    [Fact]
    public async Task Post_RepairOfAParkedMessage_NeedsAKeyAndAReasonAndHappensOnce()
    {
        var id = Guid.NewGuid();
        await ExecuteAsync(
            "INSERT INTO outbox (case_id, version, ordinal, kind, name, payload, attempts, next_at) "
            + $"VALUES ('{id}', 1, 0, 'message', 'm', '{{}}', 5, 'infinity')");
        await server.Services.GetRequiredService<IncidentWatch>().LookAsync(default);
        using var admin = await server.SignInAsync("admin1");
        var incident = Assert.Single(await ItemsAsync(admin, $"/api/incidents?case={id}")).Text("id");
        var key = Guid.NewGuid();

        using var keyless = await RepairAsync(admin, incident, new { action = "drop", reason = "已电话通知" }, key: null);
        using var reasonless = await RepairAsync(admin, incident, new { action = "drop" }, key);
        using var unfit = await RepairAsync(admin, incident, new { action = "retry" }, key);
        using var first = await RepairAsync(admin, incident, new { action = "drop", reason = "已电话通知" }, key);
        using var repeated = await RepairAsync(admin, incident, new { action = "drop", reason = "已电话通知" }, key);
        using var second = await RepairAsync(admin, incident, new { action = "requeue" }, Guid.NewGuid());

        Assert.Equal(
            [HttpStatusCode.PreconditionRequired, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict],
            new[] { keyless, reasonless, unfit, first, repeated, second }.Select(answer => answer.StatusCode));
        Assert.Equal("/reason", (await reasonless.JsonAsync()).GetProperty("errors")[0].Text("pointer"));
        Assert.Equal("incident.closed", (await second.JsonAsync()).Text("code"));
        Assert.Equal("已电话通知", (await first.JsonAsync()).Text("reason"));
    }

    [Fact]
    public async Task Get_Pages_FollowOneAnotherWithoutGapOrRepetition()
    {
        foreach (var id in Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()))
            await ExecuteAsync($"INSERT INTO incident (id, kind, case_id, item, ordinal, code, text, raised_at) VALUES ('{id}', 'engine', '{id}', 1, 0, 'c', 't', '2026-01-01Z')");
        using var admin = await server.SignInAsync("admin1");

        var seen = new List<string?>();
        for (var next = ""; next is not null;)
        {
            var page = await admin.GetFromJsonAsync<JsonElement>($"/api/incidents?kind=engine&limit=2{next}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.Text("id")));
            next = page.Text("next") is { } cursor ? $"&after={cursor}" : null;
        }

        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("/api/incidents?state=lost")]
    [InlineData("/api/incidents?kind=unknown")]
    [InlineData("/api/incidents?after=yesterday")]
    [InlineData("/api/timers?state=early")]
    [InlineData("/api/timers?after=1-2-3")]
    public async Task Get_WhatNobodyOffers_IsRefusedWithThePlace(string address)
    {
        using var admin = await server.SignInAsync("admin1");
        using var answer = await admin.GetAsync(address);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(1, (await answer.JsonAsync()).GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task Get_Metrics_CountsWhatWaitsAndWhatIsLate()
    {
        var id = Guid.NewGuid();
        var now = server.Time.GetUtcNow();
        await ExecuteAsync($"INSERT INTO timer (case_id, id, due) VALUES ('{id}', 1, '{now.AddMinutes(-2):O}'), ('{id}', 2, '{now.AddMinutes(30):O}')");
        await ExecuteAsync($"INSERT INTO outbox (case_id, version, ordinal, kind, name, payload, attempts, next_at) VALUES ('{id}', 1, 0, 'work', 'm', '{{}}', 0, '{now.AddSeconds(-40):O}')");
        using var admin = await server.SignInAsync("admin1");

        var metrics = await admin.GetFromJsonAsync<JsonElement>("/api/metrics");

        Assert.True(metrics.GetProperty("timers").GetProperty("late").GetInt64() >= 1);
        Assert.True(metrics.GetProperty("timers").GetProperty("longestDelaySeconds").GetDouble() >= 120);
        Assert.Equal(now.AddMinutes(30), metrics.GetProperty("timers").GetProperty("next").GetDateTimeOffset());
        Assert.Equal(40, metrics.GetProperty("outbox").GetProperty("lagSeconds").GetDouble());
        Assert.Equal(0, metrics.GetProperty("openTasks").GetProperty("total").GetInt64());
    }

    private static async Task<IReadOnlyList<JsonElement>> ItemsAsync(HttpClient client, string address) =>
        [.. (await client.GetFromJsonAsync<JsonElement>(address)).GetProperty("items").EnumerateArray()];

    private static Task<HttpResponseMessage> RepairAsync(HttpClient client, string? incident, object body) =>
        RepairAsync(client, incident, body, Guid.NewGuid());

    private static async Task<HttpResponseMessage> RepairAsync(HttpClient client, string? incident, object body, Guid? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/incidents/{incident}/repairs") { Content = JsonContent.Create(body) };
        if (key is { } known)
            request.Headers.Add("Idempotency-Key", known.ToString());
        return await client.SendAsync(request);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = server.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
