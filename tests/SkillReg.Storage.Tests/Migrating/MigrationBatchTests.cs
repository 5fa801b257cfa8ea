using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;
using SkillReg.Storage.Migrating;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Migrating;

public sealed class MigrationBatchTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Cases = 1_000;

    private const string History = "SELECT case_id || ' ' || seq || ' ' || encode(hash, 'hex') || ' ' || command_id || ' ' || actor || ' ' || md5(events) FROM history ORDER BY case_id, seq";
    private const string Outbox = "SELECT o::text FROM outbox o ORDER BY case_id, version, ordinal";
    private const string Assignees = "SELECT case_id || ' ' || id || ' ' || coalesce(assignee, '-') || ' ' || created_at FROM task ORDER BY case_id, id";
    private const string Projections = "SELECT t::text FROM task t UNION ALL SELECT case_id || ' ' || id || ' ' || due FROM timer UNION ALL SELECT s::text FROM subscription s ORDER BY 1";
    private const string States = "SELECT id || ' ' || edition || ' ' || coalesce(status, '-') || ' ' || state FROM process_case ORDER BY id";

    private static readonly string[] Places = ["CatchEvent", "BoundaryEvent", "StartEvent"];
    private static readonly string[] Triggers = ["OnMessage", "OnTimer", "OnSignal"];

    private readonly MigrationHouse house = new(database);

    [Fact]
    public async Task A_thousand_cases_at_every_element_move_through_kills_and_are_taken_back()
    {
        var cases = await house.BeginAsync(Cases);
        await house.ListAsync("UPDATE outbox SET attempts = 1, claimed_until = $1 WHERE get_byte(uuid_send(case_id), 15) < 128 RETURNING 'claimed'", house.Time.Now.UtcDateTime);
        var before = await SnapshotAsync();
        var missing = cases.Where((_, index) => index % EveryElement.Places.Length == EveryElement.Places.IndexOf(EveryElement.Missing)).ToHashSet();
        var foretold = await house.DryRun.CountAsync(EveryElement.From.Definitions, house.Command, default);

        var batch = await BeginAsync();
        await house.WorkAndDieAsync("first", CaseOutcome.Moved, 100);
        await house.WorkAndDieAsync("second", CaseOutcome.Moved, 300);
        await Task.WhenAll(house.WorkAsync(), house.WorkAsync(), house.WorkAsync());

        var done = await FindAsync(batch.Id);
        Assert.Equal((MigrationPhase.Done, Cases), (done.Phase, done.Total));
        Assert.Equal((Cases - missing.Count, missing.Count), (done.Counts[CaseOutcome.Moved], done.Counts[CaseOutcome.Blocked]));
        Assert.Equal((Cases, missing.Count), (foretold.Total, foretold.Blocked));
        await AssertMovedAsync(before, missing);
        await VerifyAsync(cases);

        var moving = cases.Where((id, index) => index % 50 == 0 && !missing.Contains(id)).ToList();
        foreach (var id in moving)
            await house.AcceptAsync(id, new Command.SetVariables(SkillReg.Dmn.Feel.Values.FeelContext.Of(("touched", 1))) { At = house.Time.Now });
        Assert.IsType<BeginAnswer.Begun>(await house.Batches.MoveAsync(batch.Id, MigrationPhase.Undoing, house.Time.Now, default));
        await house.WorkAndDieAsync("third", CaseOutcome.Undone, 200);
        await Task.WhenAll(house.WorkAsync(), house.WorkAsync());

        var undone = await FindAsync(batch.Id);
        Assert.Equal(MigrationPhase.Undone, undone.Phase);
        var movedOn = (await house.Batches.CasesAsync(batch.Id, CaseOutcome.MovedOn, (null, 200), default)).Select(one => one.CaseId).Order().ToList();
        Assert.Equal(moving.Order(), movedOn);
        await AssertRestoredAsync(before, [.. movedOn]);
        await VerifyAsync(cases);
    }

    [Fact]
    public void Cases_stand_at_every_kind_of_element_that_waits()
    {
        string[] expected =
        [
            "UserTask", "JobTask serviceTask", "JobTask sendTask", "ReceiveTask", "SubProcess", "CallActivity", "EventGateway", "ParallelGateway", "InclusiveGateway",
            .. Places.SelectMany(place => Triggers.Select(trigger => $"{place} {trigger}")),
        ];

        var found = EveryElement.From.Definitions.Processes.SelectMany(process => process.Nodes.Values).Select(node => node switch
        {
            FlowNode.StartEvent start => $"StartEvent {start.Definition.GetType().Name}",
            FlowNode.CatchEvent caught => $"CatchEvent {caught.Definition.GetType().Name}",
            FlowNode.BoundaryEvent boundary => $"BoundaryEvent {boundary.Definition.GetType().Name}",
            FlowNode.JobTask job => $"JobTask {job.Kind}",
            _ => node.GetType().Name,
        });

        Assert.Empty(expected.Except(found));
    }

    private async Task AssertMovedAsync(Snapshot before, HashSet<Guid> missing)
    {
        var after = await SnapshotAsync();
        Assert.Empty(before.History.Except(after.History));
        Assert.Equal(before.History.Count + Cases - missing.Count, after.History.Count);
        Assert.Equal(before.Outbox, after.Outbox);
        Assert.Equal(before.Operations, after.Operations);
        Assert.Equal(
            before.Assignees.Where(row => !missing.Contains(IdOf(row))), after.Assignees.Where(row => !missing.Contains(IdOf(row))));
        Assert.Equal(before.States.Where(row => missing.Contains(IdOf(row))), after.States.Where(row => missing.Contains(IdOf(row))));
        Assert.All(after.States.Where(row => !missing.Contains(IdOf(row))), row => Assert.Contains($" {EveryElement.Second} ", row, StringComparison.Ordinal));
        Assert.Contains(before.Assignees, row => row.Contains(" p-", StringComparison.Ordinal));
        Assert.NotEmpty(before.Outbox);
    }

    /// <summary>All but the counter of ids, which never goes back.</summary>
    private async Task AssertRestoredAsync(Snapshot before, HashSet<Guid> movedOn)
    {
        var after = await SnapshotAsync();
        Assert.Equal(Unmoved(before.States), Unmoved(after.States));
        Assert.Equal(
            before.Projections.Where(row => !movedOn.Any(id => row.Contains(id.ToString(), StringComparison.Ordinal))),
            after.Projections.Where(row => !movedOn.Any(id => row.Contains(id.ToString(), StringComparison.Ordinal))));
        Assert.Equal(before.Outbox, after.Outbox);
        Assert.Equal(before.Operations, after.Operations);
        Assert.Empty(before.History.Except(after.History));

        IEnumerable<string> Unmoved(IReadOnlyList<string> states) =>
            states.Where(row => !movedOn.Contains(IdOf(row))).Select(row => CounterOfIds.Replace(row, ""));
    }

    private static readonly System.Text.RegularExpressions.Regex CounterOfIds = new("\"last\":[0-9]+,");

    private static Guid IdOf(string row) => Guid.Parse(row.AsSpan(0, 36));

    private async Task<MigrationBatch> BeginAsync()
    {
        var order = new MigrationOrder(Guid.NewGuid(), EveryElement.Plan, Guid.NewGuid(), house.Time.Now = MigrationHouse.Start.AddHours(2));
        return Assert.IsType<BeginAnswer.Begun>(await house.Batches.BeginAsync(order, default)).Batch;
    }

    private async Task<MigrationBatch> FindAsync(Guid id) => await house.Batches.FindAsync(id, default) ?? throw new InvalidOperationException();

    private async Task VerifyAsync(IEnumerable<Guid> cases)
    {
        foreach (var id in cases)
            Assert.Empty(await new CaseVerifier(database.Source, EveryElement.All).VerifyAsync(id, default));
    }

    private async Task<Snapshot> SnapshotAsync() => new(await house.ListAsync(History), await house.ListAsync(Outbox), await house.ListAsync(Assignees))
    {
        Projections = await house.ListAsync(Projections),
        States = await house.ListAsync(States),
        Operations = house.Operations,
    };

    private sealed record Snapshot(IReadOnlyList<string> History, IReadOnlyList<string> Outbox, IReadOnlyList<string> Assignees)
    {
        public required IReadOnlyList<string> Projections { get; init; }

        public required IReadOnlyList<string> States { get; init; }

        public required int Operations { get; init; }
    }
}
