namespace SkillReg.Cli.Bench;

/// <summary>The machine's clock, some time ahead.</summary>
internal sealed class MovedTime(TimeSpan ahead) : TimeProvider
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(2);

    /// <summary>A clock that stands just before an instant, and then goes on at the pace of the machine's.</summary>
    public static MovedTime JustBefore(DateTimeOffset instant) => new(instant - System.GetUtcNow() - Before);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    public async Task UntilAsync(DateTimeOffset instant)
    {
        if (instant - GetUtcNow() is { Ticks: > 0 } left)
            await Task.Delay(left);
    }
}
