using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Server.Housekeeping;
using SkillReg.Server.Tests.Incidents;

namespace SkillReg.Server.Tests.Verifications;

public sealed class VerificationApiTests(WatchedHouse house) : IClassFixture<WatchedHouse>
{
    [Fact]
    public async Task What_the_nightly_check_finds_is_listed_and_stays_an_incident_until_a_check_is_clean()
    {
        var id = Guid.NewGuid();
        await house.BeginAsync("hour", id);
        using var admin = await house.Server.SignInAsync("admin1");

        await CheckAsync();
        var clean = await NewestAsync(admin);
        await house.AskAsync("UPDATE process_case SET status = 'Forged' WHERE id = $1", id);
        await CheckAsync();
        var failed = await NewestAsync(admin);
        var incident = Assert.Single(await IncidentsAsync(admin));
        await house.AskAsync("UPDATE process_case SET status = NULL WHERE id = $1", id);
        await CheckAsync();

        Assert.Equal((1, 0), (clean.GetProperty("cases").GetInt32(), clean.GetProperty("findings").GetInt32()));
        Assert.Equal((1, 1), (failed.GetProperty("cases").GetInt32(), failed.GetProperty("findings").GetInt32()));
        var finding = Assert.Single(failed.GetProperty("examples").EnumerateArray());
        Assert.Equal(("status-is-projection", id.ToString()), (finding.Text("invariant"), finding.Text("key")));
        Assert.Contains(failed.Text("id") ?? "-", incident.Text("text"), StringComparison.Ordinal);
        Assert.Empty(await IncidentsAsync(admin));
    }

    [Fact]
    public async Task An_acknowledged_check_says_why()
    {
        var id = Guid.NewGuid();
        await house.BeginAsync("hour", id);
        await house.AskAsync("UPDATE process_case SET status = 'Forged' WHERE id = $1", id);
        await CheckAsync();
        using var admin = await house.Server.SignInAsync("admin1");
        var incident = Assert.Single(await IncidentsAsync(admin));

        var closed = await WatchedHouse.RepairAsync(admin, incident, new { action = "acknowledge", reason = "已从备份恢复" });

        Assert.Equal(("acknowledge", "已从备份恢复"), (closed.Text("action"), closed.Text("reason")));
        Assert.Empty(await IncidentsAsync(admin));
        await house.AskAsync("UPDATE process_case SET status = NULL WHERE id = $1", id);
    }

    [Theory]
    [InlineData("2026-04-01T18:59:00Z", "2026-04-01T19:00:00Z")]
    [InlineData("2026-04-01T19:00:01Z", "2026-04-02T19:00:00Z")]
    public void The_check_is_due_at_three_at_night(string now, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, null), Nightly.FirstAfter(DateTimeOffset.Parse(now, null)));

    private Chore Nightly => house.Server.Services.GetServices<Chore>().Single(chore => chore.Name == "verify");

    private Task CheckAsync()
    {
        house.Server.Time.Advance(TimeSpan.FromSeconds(1));
        return Nightly.DoAsync(default);
    }

    private static async Task<JsonElement> NewestAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/verifications?limit=1")).GetProperty("items")[0];

    private static async Task<IReadOnlyList<JsonElement>> IncidentsAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/incidents?kind=verification-failed")).GetProperty("items").EnumerateArray()];
}
