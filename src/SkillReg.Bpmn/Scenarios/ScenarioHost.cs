using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;

namespace SkillReg.Bpmn.Scenarios;

/// <summary>
/// What a scenario needs from whoever runs it: files by name, the engine's one function – so that a test can check
/// what every command leaves behind – and what the host puts beside the facts.
/// </summary>
public sealed record ScenarioHost(Func<string, ReadResult> File)
{
    public Func<DefinitionSet, CaseState, Command, Facts, Decision> Decide { get; init; } = ProcessEngine.Decide;

    /// <summary>The facts of the scenario with the host's functions beside them.</summary>
    public Func<Facts, Facts> Equip { get; init; } = facts => facts;

    /// <summary>Decisions that the scenario does not double.</summary>
    public EvaluateDecision? Decisions { get; init; }
}
