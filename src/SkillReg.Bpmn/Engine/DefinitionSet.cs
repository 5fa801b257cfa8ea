using System.Collections.Frozen;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// What a decision came to; null means that the set has no decision of the name. The host scope brings the functions of
/// the host and the present moment.
/// </summary>
public delegate DecisionOutcome? EvaluateDecision(string decision, FeelContext inputs, FeelScope host);

/// <summary>
/// A closed set of definitions: one edition. Called processes and decisions resolve inside it only, so a running case
/// never meets a definition that it did not begin with.
/// </summary>
public sealed class DefinitionSet
{
    private readonly FrozenDictionary<string, Process> processes;

    public DefinitionSet(string edition, IEnumerable<Process> processes, EvaluateDecision? decide = null)
    {
        Edition = edition;
        this.processes = processes.DistinctBy(process => process.Id).ToFrozenDictionary(process => process.Id);
        Decide = decide ?? ((_, _, _) => null);
    }

    public string Edition { get; }

    public EvaluateDecision Decide { get; }

    public IEnumerable<Process> Processes => processes.Values.OrderBy(process => process.Id, StringComparer.Ordinal);

    public Process Process(string id) => processes[id];

    public Process? Find(string id) => processes.GetValueOrDefault(id);
}
