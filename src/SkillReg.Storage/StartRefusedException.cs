namespace SkillReg.Storage;

/// <summary>
/// The system cannot start as it is configured. The message is one sentence for the person at the keyboard; it is
/// printed as it is, without a stack trace, because nothing in the code needs mending.
/// </summary>
public sealed class StartRefusedException(string sentence) : Exception(sentence)
{
    /// <summary>Whether the same start may succeed a moment later, with nobody changing anything here.</summary>
    public bool MayPass { get; init; }
}
