namespace SkillReg.Bpmn.Model;

/// <summary>
/// A sequence flow. One without an id in its file gets one made of its ends, so that every flow can be named.
/// </summary>
public sealed record SequenceFlow(string Id, string Source, string Target, Position At)
{
    public Expression? Condition { get; init; }
}
