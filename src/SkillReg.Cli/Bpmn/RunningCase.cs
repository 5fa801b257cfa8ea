using System.Diagnostics;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using CaseCommand = SkillReg.Bpmn.Engine.Command;

namespace SkillReg.Cli.Bpmn;

/// <summary>
/// One case and what its events say about it beyond its state: end events reached, and called processes that are
/// over.
/// </summary>
internal sealed class RunningCase(string reference, DefinitionSet definitions)
{
    private readonly Queue<CaseEvent.SignalThrown> thrown = new();
    private readonly Dictionary<int, CalledProcess> processes = [];

    public string Reference { get; } = reference;

    public CaseState State { get; private set; } = CaseState.Empty;

    public IEnumerable<CalledProcess> Processes => processes.Values.OrderBy(process => process.Id);

    public Refusal? Do(CaseCommand command)
    {
        switch (ProcessEngine.Decide(definitions, State, command, Facts.None))
        {
            case Decision.Rejected rejected:
                return rejected.Refusal;
            case Decision.Accepted accepted:
                foreach (var happened in accepted.Events)
                    See(happened);
                return null;
            default:
                throw new UnreachableException();
        }
    }

    public IEnumerable<CaseEvent.SignalThrown> TakeThrownSignals()
    {
        while (thrown.TryDequeue(out var signal))
            yield return signal;
    }

    private void See(CaseEvent happened)
    {
        if (happened is CaseEvent.ElementCompleted { Id: var done } && processes.TryGetValue(done, out var over))
            over.End("completed", State.Instances[done].Variables);
        if (happened is CaseEvent.ElementTerminated { Id: var ended } && processes.TryGetValue(ended, out var cut))
            cut.End("cancelled", State.Instances[ended].Variables);
        if (happened is CaseEvent.EndReached end)
            processes[ProcessAround(end.Instance)].EndEvents.Add(end.Element);
        if (happened is CaseEvent.SignalThrown signal)
            thrown.Enqueue(signal);
        State = Evolution.Evolve(State, happened);
        if (happened is CaseEvent.ElementEntered { Kind: InstanceKind.Process } begun)
            processes.Add(begun.Id, new(begun.Id, begun.Process, begun.Parent == 0 ? null : ProcessAround(begun.Parent)));
    }

    private int ProcessAround(int instance)
    {
        var here = State.Instances[instance];
        while (here.Kind != InstanceKind.Process)
            here = State.Instances[here.Parent];
        return here.Id;
    }

    /// <summary>A process of the case, as the contract shows it: the case's own, or one it called.</summary>
    internal sealed class CalledProcess(int id, string process, int? caller)
    {
        public int Id { get; } = id;

        public string Process { get; } = process;

        public int? Caller { get; } = caller;

        public string? Ended { get; private set; }

        public FeelContext LastVariables { get; private set; } = FeelContext.Empty;

        public List<string> EndEvents { get; } = [];

        public void End(string state, FeelContext variables) => (Ended, LastVariables) = (state, variables);
    }
}
