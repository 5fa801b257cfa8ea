using System.Collections.Immutable;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Bpmn.Scenarios;

/// <summary>How a run went: what differed from its expectations, where, and everything that happened.</summary>
public sealed record ScenarioResult(ImmutableArray<string> Differences, ImmutableArray<CaseEvent> Events)
{
    public bool Passed => Differences.IsEmpty;
}
