using System.Text;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Processes;

public sealed class FactsChangesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Bpmn =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
          <process id="p" isExecutable="true">
            <startEvent id="start" />
            <sequenceFlow id="f1" sourceRef="start" targetRef="decide" />
            <userTask id="decide">
              <extensionElements><zeebe:userTask /><zeebe:taskSchedule dueDate="=plan.deadline" /></extensionElements>
            </userTask>
            <boundaryEvent id="late" attachedToRef="decide"><timerEventDefinition><timeDate>=plan.deadline</timeDate></timerEventDefinition></boundaryEvent>
            <sequenceFlow id="f2" sourceRef="decide" targetRef="done" />
            <endEvent id="done" />
            <sequenceFlow id="f3" sourceRef="late" targetRef="lapsed" />
            <endEvent id="lapsed" />
          </process>
        </definitions>
        """;

    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset First = Start.AddDays(10);
    private static readonly Editions Editions = new((name, _) => Task.FromResult<Edition?>(
        new Edition(new DefinitionSet(name, BpmnReader.Read(Encoding.UTF8.GetBytes(Bpmn)).File?.Processes ?? []), [])));

    private readonly string plan = Guid.NewGuid().ToString();
    private readonly FixedTime time = new();
    private DateTimeOffset deadline = First;

    [Fact]
    public async Task A_later_deadline_moves_the_timers_and_due_dates_of_the_plans_open_cases_and_of_no_other()
    {
        var (one, other) = (await CreateAsync(plan), await CreateAsync("another"));
        deadline = First.AddDays(5);

        var progress = await ChangeAsync(mayShorten: false);

        Assert.Equal((1, 1, 0, true), (progress.Total, progress.Done, progress.Failed, progress.IsFinished));
        Assert.Equal((First.AddDays(5), First.AddDays(5)), await DeadlinesAsync(one));
        Assert.Equal((First, First), await DeadlinesAsync(other));
        Assert.Empty(await new CaseVerifier(database.Source, Editions).VerifyAsync(one, default));
    }

    [Fact]
    public async Task A_deadline_that_runs_is_shortened_only_when_somebody_confirmed_it()
    {
        var id = await CreateAsync(plan);
        deadline = First.AddDays(-3);

        await ChangeAsync(mayShorten: false);
        var unconfirmed = await DeadlinesAsync(id);
        await ChangeAsync(mayShorten: true);

        Assert.Equal((First, First), unconfirmed);
        Assert.Equal((First.AddDays(-3), First.AddDays(-3)), await DeadlinesAsync(id));
    }

    [Fact]
    public async Task The_forecast_says_how_many_would_have_less_time_and_changes_nothing()
    {
        var id = await CreateAsync(plan);
        await CreateAsync(plan);
        var sooner = Facts(() => First.AddDays(-3));

        var forecast = await new FactsPreview(Room(), time).ForecastAsync(plan, sooner, default);
        var unchanged = await new FactsPreview(Room(), time).ForecastAsync(plan, facts: null, default);

        Assert.Equal((2, 2, 2), (forecast.Cases, forecast.Moved, forecast.Shortened));
        Assert.Contains(new ShortenedDeadline(id, "late", First, First.AddDays(-3)), forecast.Examples);
        Assert.Equal((2, 0, 0), (unchanged.Cases, unchanged.Moved, unchanged.Shortened));
        Assert.Equal((First, First), await DeadlinesAsync(id));
        Assert.Equal(1, await AskAsync("SELECT version FROM process_case WHERE id = $1", id));
    }

    [Fact]
    public async Task A_batch_whose_node_was_killed_is_done_again_and_changes_nothing_twice()
    {
        var cases = new List<Guid>();
        for (var number = 0; number < 5; number++)
            cases.Add(await CreateAsync(plan));
        deadline = First.AddDays(5);
        var change = new FactsChange(Guid.NewGuid(), plan, "test");
        var killed = Changes(new Dispatch(Room(failAfter: 2)));
        await killed.StartAsync(change, default);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => killed.WorkAsync(default));

        var during = await Changes().WorkAsync(default);
        time.Now += TimeSpan.FromMinutes(2);
        while (await Changes().WorkAsync(default))
            await Task.Yield();

        var progress = await Changes().FindAsync(change.Id, default);
        Assert.False(during);
        Assert.NotNull(progress);
        Assert.Equal((5, 5, 0, true), (progress.Total, progress.Done, progress.Failed, progress.IsFinished));
        foreach (var id in cases)
            Assert.Equal(2, await AskAsync("SELECT version FROM process_case WHERE id = $1", id));
    }

    [Fact]
    public async Task A_case_that_cannot_be_told_is_counted_and_named_and_holds_up_no_other()
    {
        var broken = await CreateAsync(plan);
        var sound = await CreateAsync(plan);
        await AskAsync("UPDATE process_case SET state = '{\"v\":0}' WHERE id = $1", broken);
        deadline = First.AddDays(5);

        var progress = await ChangeAsync(mayShorten: false);

        Assert.Equal((2, 1, 1, true), (progress.Total, progress.Done, progress.Failed, progress.IsFinished));
        Assert.Equal([broken], progress.FailedCases);
        Assert.Equal((First.AddDays(5), First.AddDays(5)), await DeadlinesAsync(sound));
    }

    private static FactsQuery Facts(Func<DateTimeOffset> deadline) => new(
        (batch, _) => batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT 1")),
        (_, _) => Task.FromResult(new Facts(FeelContext.Of(("plan", FeelContext.Of(("deadline", Instants.ToFeel(deadline()))))))));

    private DispatchRoom Room(int failAfter = int.MaxValue) => new(database.Source, Editions, Operations.None, Facts(() =>
        Interlocked.Decrement(ref failAfter) >= 0 ? deadline : throw new NpgsqlException("the node is dead")));

    private FactsChanges Changes(Dispatch? dispatch = null) => new(Room(), dispatch ?? new Dispatch(Room()), time);

    private async Task<FactsChangeProgress> ChangeAsync(bool mayShorten)
    {
        var change = new FactsChange(Guid.NewGuid(), plan, "test") { MayShorten = mayShorten };
        await Changes().StartAsync(change, default);
        await Changes().StartAsync(change, default);
        while (await Changes().WorkAsync(default))
            await Task.Yield();
        return Assert.IsType<FactsChangeProgress>(await Changes().FindAsync(change.Id, default));
    }

    private async Task<Guid> CreateAsync(string ofPlan)
    {
        var id = Guid.CreateVersion7(Start);
        var request = new DispatchRequest(Guid.NewGuid(), id, new Command.CreateCase(id.ToString(), "p") { At = Start }, "test")
        {
            Edition = "review/1",
            Subject = new CaseSubject(ofPlan, null, null),
        };
        Assert.IsType<DispatchAnswer.Done>(await new Dispatch(Room()).RunAsync(request, default));
        return id;
    }

    private async Task<(DateTimeOffset Timer, DateTimeOffset Task)> DeadlinesAsync(Guid id) => (
        new(Assert.IsType<DateTime>(await AskAsync("SELECT due FROM timer WHERE case_id = $1", id))),
        new(Assert.IsType<DateTime>(await AskAsync("SELECT due FROM task WHERE case_id = $1", id))));

    private async Task<object?> AskAsync(string sql, Guid id)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync();
    }

    private sealed class FixedTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
