using Microsoft.Extensions.Logging;
using Npgsql;
using SkillReg.Server.Processes;

namespace SkillReg.Server.Tests.Processes;

public sealed class PumpLoopTests
{
    private readonly TaskCompletionSource finished = new();
    private readonly Recorder log = new();

    [Fact]
    public async Task A_lost_database_is_said_once_and_asked_again_later_and_later_until_it_is_back()
    {
        var time = new ImpatientTime();
        await RunAsync(time, round => round <= 6 ? throw new NpgsqlException("gone") : TimeSpan.Zero, rounds: 7);

        Assert.Equal(
            [
                "Warning: The database does not answer the pump of tests (gone); it goes on asking.",
                "Information: The pump of tests works again.",
            ], log.Lines);
        Assert.Equal(6, time.Pauses.Count);
        Assert.All(time.Pauses.Zip([0.2, 0.4, 0.8, 1.6, 3.2, 5]), pair =>
            Assert.InRange(pair.First.TotalSeconds, pair.Second / 2, pair.Second));
    }

    [Fact]
    public async Task A_bug_in_one_round_is_reported_and_does_not_end_the_next_one()
    {
        await RunAsync(new ImpatientTime(), round => round <= 2 ? throw new InvalidOperationException("bug") : TimeSpan.Zero, rounds: 3);

        Assert.Equal(2, log.Lines.Count(line => line.StartsWith("Error: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_round_that_found_nothing_sleeps_as_long_as_it_says()
    {
        var time = new ImpatientTime();
        await RunAsync(time, round => TimeSpan.FromSeconds(round), rounds: 3);

        Assert.Equal([1, 2], time.Pauses.Take(2).Select(pause => pause.TotalSeconds));
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task Where_background_work_is_off_no_round_is_run()
    {
        var rounds = 0;
        using var loop = new PumpLoop(
            new Pump("tests", _ => Task.FromResult(TimeSpan.FromSeconds(rounds++))), new BackgroundWork(Runs: false), TimeProvider.System, log);
        await loop.StartAsync(default);
        await (loop.ExecuteTask ?? Task.CompletedTask);

        Assert.Equal(0, rounds);
    }

    private async Task RunAsync(TimeProvider time, Func<int, TimeSpan> round, int rounds)
    {
        var count = 0;
        var pump = new Pump("tests", async stop =>
        {
            if (++count > rounds)
            {
                finished.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            }

            return round(count);
        });
        using var loop = new PumpLoop(pump, new BackgroundWork(Runs: true), time, log);
        await loop.StartAsync(default);
        await finished.Task;
        await loop.StopAsync(default);
    }

    /// <summary>A clock whose pauses are over at once, and remembered.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public List<TimeSpan> Pauses { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero)
                Pauses.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    private sealed class Recorder : ILogger<PumpLoop>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
