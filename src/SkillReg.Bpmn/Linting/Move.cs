namespace SkillReg.Bpmn.Linting;

/// <summary>One step of the exploration: what a person would read, which element did it, and where it leads.</summary>
internal sealed record Move(string Label, string Element, Marking To)
{
    /// <summary>The error that leaves the scope with this move, if one does.</summary>
    public string? Error { get; init; }
}
