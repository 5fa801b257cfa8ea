namespace SkillReg.Storage.Processes;

/// <summary>
/// Wakes a pump of this process when a step has left it something to do sooner than it meant to look. The rows are the
/// truth: an alarm that is lost costs a moment, never a timer.
/// </summary>
public sealed class Alarm
{
    private readonly Lock gate = new();
    private DateTimeOffset earliest = DateTimeOffset.MaxValue;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Something is to be done at that instant.</summary>
    public void SetFor(DateTimeOffset due)
    {
        lock (gate)
        {
            if (due >= earliest)
                return;
            earliest = due;
            changed.TrySetResult();
        }
    }

    /// <summary>A round begins: what was set before it is what it will find.</summary>
    public void Reset()
    {
        lock (gate)
        {
            earliest = DateTimeOffset.MaxValue;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>
    /// Sleeps for so long, or until the earliest instant set since the round began. However the clock is moved meanwhile,
    /// it is never longer.
    /// </summary>
    public async Task SleepAsync(TimeSpan most, TimeProvider time, CancellationToken stop)
    {
        var began = time.GetTimestamp();
        for (var (left, isOver) = (most, false); !isOver; left = most - time.GetElapsedTime(began))
        {
            var (first, ring) = Now();
            var untilFirst = first - time.GetUtcNow();
            var pause = untilFirst < left ? untilFirst : left;
            if (pause <= TimeSpan.Zero)
                return;
            using var awake = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var slept = Task.Delay(pause, time, awake.Token);
            isOver = await Task.WhenAny(slept, ring) == slept;
            await awake.CancelAsync();
            stop.ThrowIfCancellationRequested();
        }
    }

    private (DateTimeOffset Earliest, Task Changed) Now()
    {
        lock (gate)
        {
            if (changed.Task.IsCompleted)
                changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (earliest, changed.Task);
        }
    }
}

/// <summary>One for each kind of work that a step may leave behind.</summary>
public sealed record Alarms
{
    public Alarm Timers { get; } = new();

    public Alarm Effects { get; } = new();
}
