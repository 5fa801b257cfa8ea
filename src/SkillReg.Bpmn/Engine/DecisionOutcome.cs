using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>The result of a decision, the names it asked for, and what went wrong on the way.</summary>
public sealed record DecisionOutcome(FeelValue Result)
{
    public ImmutableArray<string> InputNames { get; init; } = [];

    public ImmutableArray<string> Warnings { get; init; } = [];
}
