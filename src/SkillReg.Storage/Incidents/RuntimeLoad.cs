namespace SkillReg.Storage.Incidents;

/// <summary>How the office stands at one instant: what waits for people, what is late, what has not left yet.</summary>
public sealed record RuntimeLoad(DateTimeOffset At)
{
    public required TaskAges Tasks { get; init; }

    /// <summary>Timers that are due for longer than is allowed.</summary>
    public required long LateTimers { get; init; }

    public required TimeSpan LongestTimerDelay { get; init; }

    public required DateTimeOffset? NextTimer { get; init; }

    /// <summary>Effects on their way, those that are tried again later among them.</summary>
    public required long Effects { get; init; }

    public required long ParkedEffects { get; init; }

    /// <summary>How long the oldest effect that is due has waited.</summary>
    public required TimeSpan OutboxLag { get; init; }

    public required IReadOnlyDictionary<string, long> OpenIncidents { get; init; }
}

/// <summary>Open tasks by how long they have been open.</summary>
public sealed record TaskAges(long UpToADay, long UpToThreeDays, long UpToAWeek, long Older)
{
    public long Total => UpToADay + UpToThreeDays + UpToAWeek + Older;
}
