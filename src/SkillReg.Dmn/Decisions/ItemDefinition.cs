using System.Collections.Immutable;

namespace SkillReg.Dmn.Decisions;

/// <summary>A type of the model: of another type, of components, or of functions.</summary>
public sealed record ItemDefinition(string Name, string? TypeRef, bool IsCollection)
{
    public string? AllowedValues { get; init; }

    public string? TypeConstraint { get; init; }

    public ImmutableArray<ItemDefinition> Components { get; init; } = [];

    public FunctionItem? Function { get; init; }
}
