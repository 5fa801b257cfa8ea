using System.Collections.Immutable;

namespace SkillReg.Bpmn.Model;

/// <summary>
/// Something wrong with a definition. The text reads "Expected …, but …"; the code is stable and never reused for
/// another meaning. <see cref="Path"/> is the shortest run that shows the problem, empty where no run is needed.
/// </summary>
public sealed record Problem(Severity Severity, string Code, string? Element, Position At, string Text)
{
    public ImmutableArray<string> Path { get; init; } = [];

    public bool IsError => Severity == Severity.Error;
}
