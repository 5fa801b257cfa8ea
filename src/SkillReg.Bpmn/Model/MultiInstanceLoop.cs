namespace SkillReg.Bpmn.Model;

/// <summary>
/// How often an activity runs: once for each item of <paramref name="Collection"/>, or as many times as
/// <paramref name="Cardinality"/> says. <see cref="Completion"/> is asked after each completed instance.
/// </summary>
public sealed record MultiInstanceLoop(bool Sequential, Expression? Collection, Expression? Cardinality, Position At)
{
    public string? Item { get; init; }

    public Expression? Completion { get; init; }

    public string? OutputCollection { get; init; }

    public Expression? OutputElement { get; init; }
}
