using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Migrating;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Migrating;

public sealed class DryRunTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly int Cases = 3 * EveryElement.Places.Length;

    private readonly MigrationHouse house = new(database);

    [Fact]
    public async Task Every_case_is_listed_once_with_what_would_happen_to_it_and_nothing_happens()
    {
        var cases = await house.BeginAsync(Cases);
        var before = await house.ListAsync("SELECT state || version FROM process_case ORDER BY id");

        var listed = await AllAsync(house.DryRun, CaseFilter.All, limit: 7);

        Assert.Equal(cases.Order().Select(id => id.ToString()), listed.Select(one => one.CaseId.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(before, await house.ListAsync("SELECT state || version FROM process_case ORDER BY id"));
        var blocked = Assert.IsType<MigrationOutcome.Blocked>(OutcomeAt(EveryElement.Missing));
        Assert.Equal(new("element-gone", EveryElement.Missing, blocked.Obstacles[0].Text), Assert.Single(blocked.Obstacles));
        Assert.Equal([WaitChangeKind.Renamed, WaitChangeKind.DeadlineShifted, WaitChangeKind.Renamed], Changes("review"));
        Assert.Equal([WaitChangeKind.SubscriptionChanged], Changes("receive"));
        Assert.Equal([WaitChangeKind.DeadlineKept], Changes("box").Where(kind => kind != WaitChangeKind.Renamed));
        Assert.Equal([WaitChangeKind.DeadlineAdded], Changes("escalated"));
        Assert.Empty(Changes("timer"));

        MigrationOutcome OutcomeAt(string place) => listed.First(one => one.CaseId == cases[EveryElement.Places.IndexOf(place)]).Outcome;
        IEnumerable<WaitChangeKind> Changes(string place) => Assert.IsType<MigrationOutcome.Moves>(OutcomeAt(place)).Changes.Select(change => change.Kind);
    }

    [Fact]
    public async Task The_numbers_are_those_of_the_list_and_each_filter_shows_its_part()
    {
        await house.BeginAsync(Cases);

        var counts = await house.DryRun.CountAsync(EveryElement.From.Definitions, house.Command, default);
        var all = await AllAsync(house.DryRun, CaseFilter.All, 200);
        var blocked = await AllAsync(house.DryRun, CaseFilter.Blocked, 2);
        var moving = await AllAsync(house.DryRun, CaseFilter.Moving, 200);
        var shifting = await AllAsync(house.DryRun, CaseFilter.Shifting, 5);

        Assert.Equal((all.Count, blocked.Count, moving.Count), (counts.Total, counts.Blocked, counts.Unchanged + counts.Changed));
        Assert.Equal(all.Count(one => one.Outcome is MigrationOutcome.Moves { Changes: var changes } && changes.Any(change => change.Kind.ToString().StartsWith("Deadline", StringComparison.Ordinal))), shifting.Count);
        Assert.Equal(("element-gone", EveryElement.Missing, blocked.Count), Assert.Single(counts.Obstacles));
        Assert.True(counts is { Later: > 0, Earlier: > 0, Kept: > 0 });
    }

    [Fact]
    public async Task A_page_costs_two_round_trips_however_many_cases_it_holds()
    {
        await house.BeginAsync(Cases);
        await using var wire = await CountingWire.OpenAsync(database.ConnectionString);
        await using var through = NpgsqlDataSource.Create(wire.ConnectionString);
        var asked = 0;
        var facts = new FactsQuery(
            (batch, id) => batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT $1") { Parameters = { new() { Value = id } } }),
            async (rows, stop) =>
            {
                asked += await rows.ReadAsync(stop) ? 1 : 0;
                return Facts.None;
            });
        var dryRun = new DryRun(through, facts);
        await dryRun.PageAsync(EveryElement.From.Definitions, house.Command, new(null, 1, CaseFilter.All), default);

        wire.Reset();
        asked = 0;
        var page = await dryRun.PageAsync(EveryElement.From.Definitions, house.Command, new(null, 40, CaseFilter.All), default);

        Assert.Equal((2, 40, 40), (wire.RoundTrips, page.Cases.Count, asked));
    }

    [Fact]
    public async Task Facts_count_in_what_would_be()
    {
        var cases = await house.BeginAsync(EveryElement.Places.Length);
        var target = EveryElement.Load("draft", EveryElement.Text.Replace("<timeDuration>P3D</timeDuration>", "<timeDuration>=plan.patience</timeDuration>", StringComparison.Ordinal));
        var command = new Command.Migrate(target.Definitions, new(EveryElement.First, "draft")) { At = MigrationHouse.Start };
        var facts = new Facts(FeelContext.Of(("plan", FeelContext.Of(("patience", new FeelString("P10D"))))));
        var dryRun = new DryRun(database.Source, new FactsQuery((_, _) => { }, (_, _) => Task.FromResult(facts)));

        var shifting = await AllAsync(dryRun, CaseFilter.Shifting, 50, command);

        var waiting = Assert.Single(shifting, one => one.CaseId == cases[EveryElement.Places.IndexOf("timer")]);
        Assert.Equal(MigrationHouse.Start.AddDays(10), Assert.Single(((MigrationOutcome.Moves)waiting.Outcome).Changes).DueAfter);
    }

    /// <summary>Each test has its own cases, and the one database of the class.</summary>
    public async Task InitializeAsync() => await house.ListAsync("WITH c AS (DELETE FROM process_case) SELECT ''");

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<List<DryRunCase>> AllAsync(DryRun dryRun, CaseFilter only, int limit, Command.Migrate? command = null)
    {
        var listed = new List<DryRunCase>();
        Guid? after = null;
        do
        {
            var page = await dryRun.PageAsync(EveryElement.From.Definitions, command ?? house.Command, new(after, limit, only), default);
            listed.AddRange(page.Cases);
            after = page.Next;
        }
        while (after is not null);
        return listed;
    }
}
