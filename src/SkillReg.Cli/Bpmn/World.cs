using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;
using CaseCommand = SkillReg.Bpmn.Engine.Command;

namespace SkillReg.Cli.Bpmn;

/// <summary>
/// Everything a host does for the engine, in memory: it keeps the cases and the armed starts, carries signals from case
/// to case, and is the clock.
/// </summary>
internal sealed class World
{
    /// <summary>Firings in one advance; a cycle of seconds over a year is a mistake in the script.</summary>
    private const int MostFirings = 100_000;

    private readonly DefinitionSet definitions;
    private readonly List<RunningCase> cases = [];
    private readonly List<ArmedStart> starts = [];
    private int startedByEvent;

    public World(IEnumerable<Process> processes, DateTimeOffset now)
    {
        definitions = new DefinitionSet("files", processes);
        Now = now;
        foreach (var process in definitions.Processes.Where(process => process.IsExecutable))
            foreach (var start in process.Root.TriggeredStarts.Select(id => process.Nodes[id]).OfType<FlowNode.StartEvent>())
                if (ArmedStart.Of(process, start, now) is { } armed)
                    starts.Add(armed);
    }

    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<RunningCase> Cases => cases;

    public IReadOnlyList<ArmedStart> Starts => starts;

    public DefinitionSet Definitions => definitions;

    public Refusal? Start(string reference, string process, string? startEvent, FeelContext variables)
    {
        if (cases.Exists(other => other.Reference == reference))
            return new("case-exists", $"Expected a new reference, but '{reference}' is in use.");
        var begun = new RunningCase(reference, definitions);
        var refusal = begun.Do(new CaseCommand.CreateCase(reference, process) { At = Now, StartEvent = startEvent, Variables = variables });
        if (refusal is not null)
            return refusal;
        cases.Add(begun);
        CarrySignals(begun);
        return null;
    }

    public Refusal? Do(RunningCase target, CaseCommand command)
    {
        var refusal = target.Do(command);
        CarrySignals(target);
        return refusal;
    }

    public void Signal(string name, FeelContext variables)
    {
        foreach (var running in cases.ToList())
            Do(running, new CaseCommand.BroadcastSignal(name) { At = Now, Variables = variables });
        foreach (var start in starts.Where(start => start.Signal == name).ToList())
            StartBy(start, variables);
    }

    public void StartBy(ArmedStart start, FeelContext variables)
    {
        var reference = $"auto{startedByEvent + 1}";
        if (Start(reference, start.Process.Id, start.Event.Id, variables) is null)
            startedByEvent++;
    }

    /// <summary>
    /// Fires what is due, the earliest first and then the oldest, each to quiescence before the next.
    /// </summary>
    public Refusal? AdvanceTo(DateTimeOffset instant)
    {
        if (instant < Now)
            return new("clock-backwards", $"Expected an instant after {Now:O}, but got {instant:O}.");
        for (var fired = 0; fired < MostFirings && FireNext(instant); fired++)
        {
        }
        Now = instant;
        return null;
    }

    private bool FireNext(DateTimeOffset limit)
    {
        var start = starts.Where(start => start.Due <= limit).MinBy(start => start.Due);
        var timer = cases
            .SelectMany(running => running.State.AllWaiting<Wait.Timer>().Select(found => (Case: running, found.Wait)))
            .Where(found => found.Wait.Due <= limit)
            .OrderBy(found => found.Wait.Due)
            .ThenBy(found => found.Wait.ArmedAt)
            .Select(found => ((RunningCase Case, Wait.Timer Wait)?)found)
            .FirstOrDefault();
        if (start is not null && (timer is null || start.Due <= timer.Value.Wait.Due))
        {
            Reach(start.Due ?? Now);
            starts[starts.IndexOf(start)] = start.Fired(Now);
            StartBy(start, FeelContext.Empty);
            return true;
        }
        if (timer is not { } due)
            return false;
        Reach(due.Wait.Due);
        return Do(due.Case, new CaseCommand.FireTimer(due.Wait.Id) { At = Now }) is null;
    }

    private void Reach(DateTimeOffset instant) => Now = instant > Now ? instant : Now;

    /// <summary>A thrown signal has reached its own case already; here it reaches the others and the starts.</summary>
    private void CarrySignals(RunningCase from)
    {
        foreach (var thrown in from.TakeThrownSignals())
        {
            foreach (var other in cases.Where(other => other != from).ToList())
                Do(other, new CaseCommand.BroadcastSignal(thrown.Name) { At = Now, Variables = thrown.Variables });
            foreach (var start in starts.Where(start => start.Signal == thrown.Name).ToList())
                StartBy(start, thrown.Variables);
        }
    }
}
