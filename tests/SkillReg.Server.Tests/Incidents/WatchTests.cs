using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Storage.Incidents;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Incidents;

/// <summary>Each thing that may stand still: planted, seen over HTTP, repaired there, and the case goes on.</summary>
public sealed class WatchTests(WatchedHouse house) : IClassFixture<WatchedHouse>
{
    private readonly Guid id = Guid.NewGuid();

    [Fact]
    public async Task A_running_case_with_nothing_to_wait_for_is_seen_and_gets_its_rows_back()
    {
        await house.BeginAsync("hour", id);
        await house.AskAsync("DELETE FROM timer WHERE case_id = $1", id);
        await house.Server.Services.GetRequiredService<StuckCases>().SweepAsync(default);

        await SeeAndRepairAsync("case-stuck", "rearm");
        house.Server.Time.Advance(TimeSpan.FromHours(1));
        await FireAsync();

        await AssertGoneOnAsync();
    }

    [Fact]
    public async Task A_timer_late_by_more_than_five_seconds_is_seen_and_fires_once_it_is_freed()
    {
        await house.BeginAsync("hour", id);
        await house.AskAsync("UPDATE timer SET claimed_until = '2030-01-01Z' WHERE case_id = $1", id);
        house.Server.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(5));
        await FireAsync();
        await LookAsync();

        await SeeAndRepairAsync("timer-late", "rearm");
        await FireAsync();

        await AssertGoneOnAsync();
    }

    [Fact]
    public async Task A_lease_of_a_timer_that_was_outlived_is_seen_and_freed()
    {
        await house.BeginAsync("hour", id);
        house.Server.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(20));
        await house.AskAsync("UPDATE timer SET claimed_until = due + interval '10 seconds' WHERE case_id = $1", id);
        await LookAsync();

        await SeeAndRepairAsync("timer-lease-outlived", "rearm");
        await FireAsync();

        await AssertGoneOnAsync();
    }

    [Fact]
    public async Task An_effect_that_nobody_sends_is_seen_and_leaves_once_it_is_requeued()
    {
        await house.BeginAsync("outside", id);
        await house.AskAsync("UPDATE outbox SET attempts = 3 WHERE case_id = $1", id);
        house.Server.Time.Advance(TimeSpan.FromMinutes(1));
        await LookAsync();

        await SeeAndRepairAsync("effect-stuck", "requeue");
        await SendAsync();

        await AssertGoneOnAsync();
    }

    [Fact]
    public async Task A_lease_of_an_effect_that_was_outlived_is_seen_and_requeued()
    {
        await house.BeginAsync("outside", id);
        await house.AskAsync("UPDATE outbox SET attempts = 1, claimed_until = next_at + interval '10 seconds' WHERE case_id = $1", id);
        house.Server.Time.Advance(TimeSpan.FromSeconds(20));
        await LookAsync();

        await SeeAndRepairAsync("effect-lease-outlived", "requeue");
        await SendAsync();

        await AssertGoneOnAsync();
    }

    [Fact]
    public async Task A_parked_effect_is_seen_and_leaves_once_it_is_requeued()
    {
        await house.BeginAsync("outside", id);
        await house.AskAsync("UPDATE outbox SET attempts = 5, next_at = 'infinity' WHERE case_id = $1", id);
        await LookAsync();

        await SeeAndRepairAsync("effect-parked", "requeue");
        await SendAsync();

        await AssertGoneOnAsync();
    }

    [Fact]
    public async Task Which_timers_are_late_is_a_setting()
    {
        await house.BeginAsync("hour", id);
        house.Server.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(50));
        var patient = new IncidentWatch(house.Server.Database, house.Server.Time) { Limits = new RuntimeLimits { LateAfter = TimeSpan.FromMinutes(1) } };

        await patient.LookAsync(default);
        var before = await ItemsAsync();
        await LookAsync();

        Assert.Empty(before);
        Assert.Equal("timer-late", Assert.Single(await ItemsAsync()).Text("kind"));
        await FireAsync();
    }

    private async Task SeeAndRepairAsync(string kind, string action)
    {
        using var admin = await house.Server.SignInAsync("admin1");
        var incident = Assert.Single(await ItemsAsync(), item => item.Text("kind") == kind);
        Assert.Contains(action, incident.GetProperty("actions").EnumerateArray().Select(offered => offered.GetString()));

        var repaired = await WatchedHouse.RepairAsync(admin, incident, new { action });

        Assert.Equal(action, repaired.Text("action"));
    }

    private async Task AssertGoneOnAsync()
    {
        Assert.Equal("Done", await house.AskAsync("SELECT status FROM process_case WHERE id = $1", id));
        await LookAsync();
        Assert.Empty(await ItemsAsync());
    }

    private async Task<IReadOnlyList<JsonElement>> ItemsAsync()
    {
        using var admin = await house.Server.SignInAsync("admin1");
        var answer = await admin.GetFromJsonAsync<JsonElement>($"/api/incidents?case={id}");
        return [.. answer.GetProperty("items").EnumerateArray()];
    }

    private Task<int> LookAsync() => house.Server.Services.GetRequiredService<IncidentWatch>().LookAsync(default);

    private Task<int> FireAsync() => house.Server.Services.GetRequiredService<TimerPump>().FireDueAsync(default);

    private Task<int> SendAsync() => house.Server.Services.GetRequiredService<OutboxPump>().SendDueAsync(default);
}
