using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Processes;

/// <summary>When timers are fired, and how fast: after a stop, while a clock jumps, and right after they were armed.</summary>
public sealed class TimerPumpTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Period = TimeSpan.FromDays(2);

    private readonly MovableTime time = new() { Now = Start };
    private readonly Dispatch door = new(new DispatchRoom(
        database.Source,
        ReviewEdition.All,
        new Operations([new Operation.Within("numbers.give", (_, _) => Task.FromResult<OperationAnswer>(new OperationAnswer.Completed(FeelContext.Empty)))]),
        FactsQuery.None));

    public async Task InitializeAsync() => await AskAsync("DELETE FROM timer WHERE case_id <> $1", Guid.Empty);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_fell_due_during_a_stop_is_fired_in_due_order_and_paced()
    {
        var third = await CreateAsync(Start.AddDays(3));
        var first = await CreateAsync(Start.AddDays(1));
        var second = await CreateAsync(Start.AddDays(2));
        time.Now = Start.AddDays(30);
        var timers = new TimerPump(database.Source, door, time) { MostOverdueASecond = 1 };

        var fired = new List<int>();
        for (var look = 0; look < 4; look++)
        {
            fired.Add(await timers.FireDueAsync(default));
            time.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([1, 1, 1, 0], fired);
        Assert.Equal(Start.AddDays(30), await ChangedAsync(first));
        Assert.Equal(Start.AddDays(30).AddSeconds(1), await ChangedAsync(second));
        Assert.Equal(Start.AddDays(30).AddSeconds(2), await ChangedAsync(third));
    }

    [Fact]
    public async Task Pacing_waits_a_moment_and_not_a_second()
    {
        await CreateAsync(Start);
        await CreateAsync(Start);
        time.Now = Start.AddDays(30);
        var timers = new TimerPump(database.Source, door, time) { MostOverdueASecond = 1 };

        await timers.FireDueAsync(default);
        var during = await timers.UntilNextAsync(default);
        time.Pass(TimeSpan.FromSeconds(2));
        await timers.FireDueAsync(default);
        time.Pass(TimeSpan.FromSeconds(2));
        await timers.FireDueAsync(default);
        var after = await timers.UntilNextAsync(default);

        Assert.InRange(during, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(200));
        Assert.Equal(TimeSpan.FromSeconds(1), after);
    }

    [Fact]
    public async Task What_falls_due_while_the_pump_runs_is_not_paced()
    {
        var timers = new TimerPump(database.Source, door, time) { MostOverdueASecond = 1 };
        for (var number = 0; number < 5; number++)
            await CreateAsync(Start);
        time.Now = Start + Period;

        Assert.Equal(5, await timers.FireDueAsync(default));
    }

    [Fact]
    public async Task A_clock_that_jumps_fires_nothing_early_and_makes_no_sleep_longer()
    {
        await CreateAsync(Start);
        var timers = new TimerPump(database.Source, door, time);
        time.Now = Start + Period - TimeSpan.FromHours(1);
        var before = await timers.FireDueAsync(default);
        time.Now -= TimeSpan.FromHours(1);
        var back = await timers.FireDueAsync(default);
        var pause = await timers.UntilNextAsync(default);
        time.Now = Start + Period + TimeSpan.FromHours(1);
        var after = await timers.FireDueAsync(default);

        Assert.Equal((0, 0, 1), (before, back, after));
        Assert.Equal(TimeSpan.FromSeconds(1), pause);
    }

    [Fact]
    public async Task A_step_that_arms_a_timer_ends_the_sleep_of_its_node()
    {
        time.Now = Start + Period;
        door.Alarms.Timers.Reset();
        var soon = door.Alarms.Timers.SleepAsync(TimeSpan.FromHours(1), time, default);

        await CreateAsync(Start);
        await soon.WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(1, await new TimerPump(database.Source, door, time).FireDueAsync(default));
    }

    [Fact]
    public async Task An_alarm_set_before_the_round_is_forgotten_and_one_set_during_it_is_not()
    {
        var alarm = new Alarm();
        alarm.SetFor(Start);
        alarm.Reset();
        var after = alarm.SleepAsync(TimeSpan.FromHours(1), time, default);
        alarm.SetFor(Start.AddHours(2));
        var isTooLate = after.IsCompleted;
        alarm.SetFor(Start);
        await after.WaitAsync(TimeSpan.FromMinutes(2));
        var during = alarm.SleepAsync(TimeSpan.FromHours(1), time, default);

        Assert.False(isTooLate);
        Assert.True(during.IsCompleted);
    }

    [Fact]
    public async Task A_firing_is_one_commit_and_two_round_trips()
    {
        await using var wire = await CountingWire.OpenAsync(database.ConnectionString);
        await using var through = Database.Open(wire.ConnectionString);
        var firing = new Dispatch(new DispatchRoom(through, ReviewEdition.All, Operations.None, FactsQuery.None));
        for (var warm = 0; warm < 3; warm++)
            await FireAsync(firing, await CreateAsync(Start));
        var measured = await CreateAsync(Start);
        var timer = await TimerAsync(measured);

        wire.Reset();
        await firing.RunAsync(new DispatchRequest(Guid.NewGuid(), measured, new Command.FireTimer(timer) { At = Start + Period }, "test"), default);

        Assert.Equal(2, wire.RoundTrips);
        Assert.Equal(Start + Period, await ChangedAsync(measured));
    }

    private async Task FireAsync(Dispatch firing, Guid id) => Assert.IsType<DispatchAnswer.Done>(await firing.RunAsync(
        new DispatchRequest(Guid.NewGuid(), id, new Command.FireTimer(await TimerAsync(id)) { At = Start + Period }, "test"), default));

    private async Task<int> TimerAsync(Guid id) => Assert.IsType<int>(await AskAsync("SELECT id FROM timer WHERE case_id = $1", id));

    private async Task<DateTimeOffset> ChangedAsync(Guid id) =>
        new(Assert.IsType<DateTime>(await AskAsync("SELECT changed_at FROM process_case WHERE id = $1", id)));

    private async Task<Guid> CreateAsync(DateTimeOffset at)
    {
        var id = Guid.NewGuid();
        var create = new Command.CreateCase(id.ToString(), "review") { At = at, Variables = FeelContext.Of(("number", new FeelString(id.ToString()))) };
        Assert.IsType<DispatchAnswer.Done>(
            await door.RunAsync(new DispatchRequest(Guid.NewGuid(), id, create, "test") { Edition = ReviewEdition.Name }, default));
        return id;
    }

    private async Task<object?> AskAsync(string sql, Guid id)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>A clock that can be moved, and time that only passes.</summary>
    private sealed class MovableTime : TimeProvider
    {
        private long passed;

        public DateTimeOffset Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => passed;

        public void Pass(TimeSpan span)
        {
            passed += span.Ticks;
            Now += span;
        }
    }
}
