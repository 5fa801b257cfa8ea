namespace SkillReg.Server.Tests.Crash.Node;

/// <summary>The machine's clock, so much ahead; it can be put forward and back while the node runs.</summary>
internal sealed class ShiftedTime(TimeSpan ahead) : TimeProvider
{
    private long ticks = ahead.Ticks;

    public TimeSpan Ahead
    {
        get => new(Interlocked.Read(ref ticks));
        set => Interlocked.Exchange(ref ticks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
