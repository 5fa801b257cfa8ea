namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>
/// One difference a migration makes to what a case waits for. <see cref="Element"/> is called as in the new edition,
/// except for what is dropped.
/// </summary>
public sealed record WaitChange(WaitChangeKind Kind, string Element)
{
    public DateTimeOffset? DueBefore { get; init; }

    public DateTimeOffset? DueAfter { get; init; }

    /// <summary>The former id of a renamed element, or the name of a message or signal no longer awaited.</summary>
    public string? NameBefore { get; init; }

    public string? NameAfter { get; init; }
}
