namespace SkillReg.Bpmn.Engine;

/// <summary>
/// What one case and one command may use. A definition that needs more is stopped by an incident or a refusal, so a
/// mistake in a definition costs milliseconds and is seen, and never a hang.
/// </summary>
public static class Limits
{
    /// <summary>Elements entered by one command; a loop that never waits ends here.</summary>
    public const int Fuel = 10_000;

    /// <summary>Element instances alive in one case.</summary>
    public const int Instances = 5_000;

    /// <summary>Scopes around one element instance, called processes included.</summary>
    public const int Nesting = 64;

    /// <summary>Items of one multi-instance activity.</summary>
    public const int LoopItems = 1_000;

    /// <summary>Second opinions that may be asked for on one task.</summary>
    public const int Reviewers = 5;

    /// <summary>
    /// Size of the variables handed in with one command or computed by one expression, in characters.
    /// </summary>
    public const int Variables = 256_000;
}
