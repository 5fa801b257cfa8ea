using System.Collections.Immutable;

namespace SkillReg.Dmn.Decisions;

/// <summary>A decision table as written; line numbers lead back to the file.</summary>
public sealed record DecisionTable(
    HitPolicy HitPolicy,
    Aggregator? Aggregator,
    ImmutableArray<DecisionTable.Input> Inputs,
    ImmutableArray<DecisionTable.Output> Outputs,
    ImmutableArray<DecisionTable.Rule> Rules)
{
    public sealed record Input(string Expression, string? TypeRef, string? AllowedValues);

    public sealed record Output(string? Name, string? TypeRef, string? AllowedValues, string? Default);

    public sealed record Rule(ImmutableArray<string> Tests, ImmutableArray<string> Results, int Line);
}
