namespace SkillReg.Storage.Incidents;

/// <summary>What can stand still. The words are part of the interface and never change their meaning.</summary>
public static class IncidentKind
{
    /// <summary>An element instance cannot go on: an expression failed, a job has no attempts left.</summary>
    public const string Engine = "engine";

    /// <summary>A running case with nothing that could move it.</summary>
    public const string CaseStuck = "case-stuck";

    /// <summary>A timer that is due and has not fired.</summary>
    public const string TimerLate = "timer-late";

    /// <summary>An effect that is due and that nobody sends.</summary>
    public const string EffectStuck = "effect-stuck";

    /// <summary>An effect that was tried often enough: nobody waits for the message, or its answer cannot be taken.</summary>
    public const string EffectParked = "effect-parked";

    /// <summary>A node claimed a timer and neither fired it nor gave it back.</summary>
    public const string TimerLease = "timer-lease-outlived";

    /// <summary>A node claimed an effect and neither sent it nor gave it back.</summary>
    public const string EffectLease = "effect-lease-outlived";

    /// <summary>The nightly check of the database found something that contradicts; it belongs to no one case.</summary>
    public const string Verification = "verification-failed";

    /// <summary>Stands for the case in an incident of the whole house.</summary>
    public static readonly Guid NoCase = Guid.Empty;

    public static readonly IReadOnlyList<string> All =
        [Engine, CaseStuck, TimerLate, TimerLease, EffectStuck, EffectLease, EffectParked, Verification];
}
