namespace SkillReg.Storage.Tests;

/// <summary>A clock whose timers ring when a test moves it past them, and not otherwise.</summary>
internal sealed class ManualTime(DateTimeOffset now) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Ring> rings = [];
    private DateTimeOffset now = now;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            var ring = new Ring(this, () => callback(state), now + dueTime);
            rings.Add(ring);
            return ring;
        }
    }

    public void Advance(TimeSpan by)
    {
        List<Ring> due;
        lock (gate)
        {
            now += by;
            due = [.. rings.Where(ring => ring.At <= now)];
            rings.RemoveAll(due.Contains);
        }

        foreach (var ring in due)
            ring.Callback();
    }

    private sealed class Ring(ManualTime time, Action callback, DateTimeOffset at) : ITimer
    {
        public Action Callback => callback;

        public DateTimeOffset At => at;

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose()
        {
            lock (time.gate)
                time.rings.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
