namespace SkillReg.Storage.Processes;

/// <summary>When the runtime counts something as late, and how fast it makes up for a stop.</summary>
public sealed record RuntimeLimits
{
    public static RuntimeLimits Default { get; } = new();

    /// <summary>Of the timers that fell due while no node ran; messages, payments and people stand behind each.</summary>
    public int OverdueTimersPerSecond { get; init; } = 500;

    /// <summary>How long a timer may be due before it is an incident; a lease may be outlived for as long.</summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an effect may be due before it is an incident.</summary>
    public TimeSpan StuckAfter { get; init; } = TimeSpan.FromMinutes(1);
}
