using System.Collections.Immutable;

namespace SkillReg.Dmn.Decisions;

/// <summary>The signature of an item definition for functions.</summary>
public sealed record FunctionItem(ImmutableArray<string?> Parameters, string? Result);
