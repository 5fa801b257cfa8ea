using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Incidents;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Verification;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Incidents;

public sealed class IncidentTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly SettableTime time = new(Start);
    private readonly Guid caseId = Guid.NewGuid();
    private NpgsqlDataSource? source;

    private NpgsqlDataSource Database => source ?? throw new InvalidOperationException("Not started yet.");

    private DispatchRoom Room => new(Database, MessageEdition.All, Operations.None, FactsQuery.None);

    public async Task InitializeAsync() =>
        source = NpgsqlDataSource.Create(await (await TestCluster.GetAsync()).CreateDatabaseAsync());

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task An_expression_that_fails_is_an_incident_until_it_is_tried_again_with_what_it_lacked()
    {
        await BeginAsync("waiting", caseId);
        var raised = Assert.Single(await OpenAsync());

        var inVain = await RepairAsync(raised, IncidentRepairs.Retry);
        var again = Assert.Single(await OpenAsync());
        await RunAsync(new Command.SetVariables(FeelContext.Of(("pause", new FeelString("PT1H")))) { At = Start });
        var mended = await RepairAsync(again, IncidentRepairs.Retry);

        Assert.Equal((IncidentKind.Engine, caseId), (raised.Kind, raised.CaseId));
        Assert.Equal((RepairOutcome.Done, RepairOutcome.Done), (inVain, mended));
        Assert.NotEqual(raised.Id, again.Id);
        Assert.Empty(await OpenAsync());
        Assert.Equal(1L, await AskAsync("SELECT count(*) FROM timer"));
        var closed = await ListAsync(isOpen: false);
        Assert.Equal([("retry", "admin"), ("retry", "admin")], closed.Select(row => (row.Action ?? "", row.ClosedBy ?? "")));
    }

    [Fact]
    public async Task A_late_timer_is_seen_after_five_seconds_and_taken_back_once_it_has_fired()
    {
        await BeginAsync("waiting", caseId, ("pause", "PT1H"));

        time.Now = Start.AddHours(1).AddSeconds(5).AddTicks(-10);
        var early = await Watch().LookAsync(default);
        time.Now = Start.AddHours(1).AddSeconds(5);
        await Watch().LookAsync(default);
        await Watch().LookAsync(default);
        var late = Assert.Single(await OpenAsync());
        await new TimerPump(Database, new Dispatch(Room), time).FireDueAsync(default);
        await Watch().LookAsync(default);

        Assert.Equal(0, early);
        Assert.Equal(IncidentKind.TimerLate, late.Kind);
        Assert.Empty(await OpenAsync());
        Assert.Equal("gone", Assert.Single(await ListAsync(isOpen: false)).Action);
    }

    [Fact]
    public async Task A_timer_that_a_dead_node_claimed_is_freed_by_hand_before_its_lease_is_over()
    {
        await BeginAsync("waiting", caseId, ("pause", "PT1H"));
        time.Now = Start.AddHours(1).AddSeconds(6);
        await ExecuteAsync("UPDATE timer SET claimed_until = '2030-01-01Z'");
        await Watch().LookAsync(default);
        var held = await new TimerPump(Database, new Dispatch(Room), time).FireDueAsync(default);

        var outcome = await RepairAsync(Assert.Single(await OpenAsync()), IncidentRepairs.Rearm);
        var freed = await new TimerPump(Database, new Dispatch(Room), time).FireDueAsync(default);

        Assert.Equal((0, RepairOutcome.Done, 1), (held, outcome, freed));
    }

    [Fact]
    public async Task A_lease_that_nobody_gave_back_is_seen()
    {
        await BeginAsync("waiting", caseId, ("pause", "PT1H"));
        time.Now = Start.AddHours(1).AddSeconds(10);
        await ExecuteAsync("UPDATE timer SET claimed_until = due + interval '5 seconds'");

        await Watch().LookAsync(default);

        Assert.Equal([IncidentKind.TimerLate, IncidentKind.TimerLease], (await OpenAsync()).Select(row => row.Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_message_that_nobody_waits_for_is_tried_again_then_parked_and_shown_and_sent_when_somebody_does()
    {
        await ThrowInVainAsync();
        await Watch().LookAsync(default);
        var parked = Assert.Single(await OpenAsync());

        var receiver = Guid.NewGuid();
        await BeginAsync("receiver", receiver, ("number", "7"));
        var outcome = await RepairAsync(parked, IncidentRepairs.Requeue);
        await Outbox().SendDueAsync(default);

        Assert.Equal((IncidentKind.EffectParked, RepairOutcome.Done), (parked.Kind, outcome));
        Assert.Equal((int)CaseStatus.Completed, await AskAsync("SELECT phase FROM process_case WHERE id = $1", receiver));
        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM outbox"));
        Assert.Empty(await FindingsAsync());
    }

    [Fact]
    public async Task A_parked_message_is_given_up_with_a_reason_that_stays()
    {
        await ThrowInVainAsync();
        await Watch().LookAsync(default);
        var parked = Assert.Single(await OpenAsync());
        var repair = new Repair(Guid.NewGuid(), IncidentRepairs.Drop, "sent by hand", "admin");

        var first = await Repairs().RepairAsync(parked, repair, default);
        var closed = Assert.Single(await ListAsync(isOpen: false));
        var repeated = await Repairs().RepairAsync(closed, repair, default);
        var second = await Repairs().RepairAsync(closed, repair with { Id = Guid.NewGuid() }, default);

        Assert.Equal((RepairOutcome.Done, RepairOutcome.Done, RepairOutcome.Closed), (first, repeated, second));
        Assert.Equal(("drop", "sent by hand", "admin"), (closed.Action, closed.Reason, closed.ClosedBy));
        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM outbox"));
        Assert.Equal(0, await Outbox().SendDueAsync(default));
    }

    [Fact]
    public async Task A_case_that_nothing_can_move_is_found_and_its_rows_are_written_anew()
    {
        await BeginAsync("waiting", caseId, ("pause", "PT1H"));
        await BeginAsync("receiver", Guid.NewGuid(), ("number", "8"));
        await ExecuteAsync("DELETE FROM timer");

        var raised = await new StuckCases(Database, time).SweepAsync(default);
        var again = await new StuckCases(Database, time).SweepAsync(default);
        var outcome = await RepairAsync(Assert.Single(await OpenAsync()), IncidentRepairs.Rearm);

        Assert.Equal((1, 0, RepairOutcome.Done), (raised, again, outcome));
        Assert.Empty(await FindingsAsync());
        Assert.Empty(await OpenAsync());
    }

    /// <summary>Until the pump gives up.</summary>
    private async Task ThrowInVainAsync()
    {
        await BeginAsync("sender", caseId, ("number", "7"));
        var attempts = 0;
        while (await Outbox().SendDueAsync(default) > 0)
        {
            attempts++;
            time.Now = time.Now.AddMinutes(5);
        }

        Assert.Equal(5, attempts);
    }

    private Task<RepairOutcome> RepairAsync(IncidentRow incident, string action) =>
        Repairs().RepairAsync(incident, new Repair(Guid.NewGuid(), action, Reason: null, "admin"), default);

    private IncidentRepairs Repairs() => new(Room, new Dispatch(Room), time);

    private IncidentWatch Watch() => new(Database, time);

    private OutboxPump Outbox() => new(Database, new Dispatch(Room), Operations.None, time);

    private Task<IReadOnlyList<IncidentRow>> OpenAsync() => ListAsync(isOpen: true);

    private Task<IReadOnlyList<IncidentRow>> ListAsync(bool isOpen) =>
        new Storage.Incidents.Incidents(Database).ListAsync(new IncidentFilter(isOpen, Kind: null, CaseId: null), after: null, 20, default);

    private async Task<IReadOnlyList<Finding>> FindingsAsync()
    {
        var findings = new List<Finding>();
        await foreach (var finding in new DatabaseVerifier(Database, MessageEdition.All, time).FindAsync(default))
            findings.Add(finding);
        return findings;
    }

    private Task BeginAsync(string process, Guid id, params (string Name, string Value)[] variables)
    {
        var values = variables.Aggregate(FeelContext.Empty, (all, one) => all.With(one.Name, new FeelString(one.Value)));
        return RunAsync(new Command.CreateCase(id.ToString(), process) { At = Start, Variables = values }, id);
    }

    private async Task RunAsync(Command command, Guid? id = null)
    {
        var request = new DispatchRequest(Guid.NewGuid(), id ?? caseId, command, "test") { Edition = MessageEdition.Name };
        Assert.IsType<DispatchAnswer.Done>(await new Dispatch(Room).RunAsync(request, default));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> AskAsync(string sql, Guid? id = null)
    {
        await using var command = Database.CreateCommand(sql);
        if (id is { } known)
            command.Parameters.AddWithValue(known);
        return await command.ExecuteScalarAsync();
    }

    private sealed class SettableTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
