namespace SkillReg.Storage.Definitions;

/// <summary>How one scenario went: what differed from its expectations, nothing when it passed.</summary>
public sealed record TrialResult(string File, string Title, IReadOnlyList<string> Differences)
{
    public bool Passed => Differences.Count == 0;
}
