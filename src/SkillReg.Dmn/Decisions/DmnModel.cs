using System.Collections.Immutable;

namespace SkillReg.Dmn.Decisions;

/// <summary>One DMN file, as read: what it defines, and references that may lead to other files.</summary>
public sealed record DmnModel(string Namespace, string Name)
{
    public ImmutableArray<DmnImport> Imports { get; init; } = [];

    public ImmutableArray<ItemDefinition> ItemDefinitions { get; init; } = [];

    public ImmutableArray<DmnElement> Elements { get; init; } = [];
}
