using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Linting;

/// <summary>How processes and sub-processes begin, and whether all of them can be reached.</summary>
internal static class ScopeRules
{
    public static void Check(Process process, Findings findings)
    {
        foreach (var scope in process.Scopes.Values)
        {
            if (scope.Id == process.Id)
                ProcessStarts(process, findings);
            else if (process.Nodes[scope.Id] is FlowNode.SubProcess { TriggeredByEvent: true } handler)
                HandlerStart(process, handler, findings);
            else
                SubProcessStart(process, scope, findings);
            Handlers(process, scope, findings);
            Reach(process, scope, findings);
        }
    }

    private static void ProcessStarts(Process process, Findings findings)
    {
        var root = process.Root;
        if (root.Entries.IsEmpty && root.TriggeredStarts.IsEmpty)
            findings.Error("start-missing", "Expected a start event, but the process has none.");
        var plain = root.Entries.Where(id => process.Nodes[id] is FlowNode.StartEvent).ToList();
        foreach (var id in plain.Skip(1))
            findings.Error("start-ambiguous", process.Nodes[id],
                $"Expected one start event without a trigger, but '{plain[0]}' is another.");
        foreach (var node in root.TriggeredStarts.Select(id => process.Nodes[id]).OfType<FlowNode.StartEvent>())
            if (node.Definition is EventDefinition.OnError or EventDefinition.OnEscalation)
                findings.Error("start-not-for-process", node,
                    "Expected a process to start by a message, a timer or a signal, but it is another event.");
    }

    private static void SubProcessStart(Process process, Scope scope, Findings findings)
    {
        var host = process.Nodes[scope.Id];
        foreach (var id in scope.TriggeredStarts)
            findings.Error("start-triggered", process.Nodes[id],
                "Expected a sub-process to start without a trigger, but its start event has one.");
        if (scope.Entries.IsEmpty && scope.TriggeredStarts.IsEmpty && !scope.Nodes.IsEmpty)
            findings.Error("start-missing", host, "Expected a start event, but the sub-process has none.");
        var plain = scope.Entries.Where(id => process.Nodes[id] is FlowNode.StartEvent).ToList();
        foreach (var id in plain.Skip(1))
            findings.Error("start-ambiguous", process.Nodes[id],
                $"Expected one start event, but '{plain[0]}' is another.");
    }

    private static void HandlerStart(Process process, FlowNode handler, Findings findings)
    {
        var scope = process.Scopes[handler.Id];
        var starts = scope.Nodes.Select(id => process.Nodes[id]).OfType<FlowNode.StartEvent>().ToList();
        if (starts is not [{ Definition: not EventDefinition.None } start])
            findings.Error("start-of-event-sub-process", handler,
                "Expected an event sub-process to have one start event with a trigger, but it has not.");
        else if (start.Definition is EventDefinition.OnError && !start.Interrupting)
            findings.Error("error-not-interrupting", start,
                "Expected an error to interrupt, but the start event does not.");
        if (handler is FlowNode.SubProcess { Loop: not null })
            findings.Error("loop-not-allowed", handler,
                "Expected an event sub-process to run once per event, but it is a multi-instance.");
    }

    private static void Handlers(Process process, Scope scope, Findings findings)
    {
        var starts = scope.EventSubProcesses
            .SelectMany(id => process.Scopes[id].TriggeredStarts)
            .Select(id => process.Nodes[id])
            .OfType<FlowNode.StartEvent>()
            .ToList();
        for (var later = 1; later < starts.Count; later++)
            if (starts.Take(later).FirstOrDefault(other => EventRules.CatchesSame(other.Definition, starts[later].Definition)) is { } first)
                findings.Error("catch-ambiguous", starts[later],
                    $"Expected one event sub-process to catch this, but '{first.Parent}' does so too.");
    }

    private static void Reach(Process process, Scope scope, Findings findings)
    {
        var roots = scope.Entries.Concat(scope.TriggeredStarts).Concat(scope.EventSubProcesses);
        var reached = Graph.Reachable(process, roots);
        foreach (var id in scope.Nodes)
            if (!reached.Contains(id))
                findings.Warning("element-unreachable", process.Nodes[id],
                    "Expected a flow to lead here from a start, but none does.");
    }
}
