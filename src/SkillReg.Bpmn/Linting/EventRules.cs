using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Linting;

/// <summary>What events wait for and what they throw.</summary>
internal static class EventRules
{
    public static void Check(Process process, Findings findings)
    {
        foreach (var node in process.Nodes.Values)
            switch (node)
            {
                case FlowNode.StartEvent start:
                    Caught(start, start.Definition, findings);
                    break;
                case FlowNode.CatchEvent catching:
                    Catch(process, catching, findings);
                    break;
                case FlowNode.BoundaryEvent boundary:
                    Boundary(process, boundary, findings);
                    break;
                case FlowNode.ThrowEvent thrown:
                    Thrown(thrown, thrown.Definition, findings);
                    if (thrown.Definition is EventDefinition.OnError or EventDefinition.OnTimer or EventDefinition.Terminate)
                        findings.Error("event-not-throwable", thrown,
                            "Expected an event that can be thrown on the way, but it is another.");
                    break;
                case FlowNode.EndEvent end:
                    Thrown(end, end.Definition, findings);
                    if (end.Definition is EventDefinition.OnTimer or EventDefinition.OnLink)
                        findings.Error("event-not-throwable", end,
                            "Expected an event that can be thrown at an end, but it is another.");
                    break;
            }
    }

    private static void Catch(Process process, FlowNode.CatchEvent node, Findings findings)
    {
        Caught(node, node.Definition, findings);
        if (node.Definition is EventDefinition.None or EventDefinition.OnError or EventDefinition.OnEscalation or EventDefinition.Terminate)
            findings.Error("event-not-catchable", node,
                "Expected an event that can be waited for on the way, but it is another.");
        if (node.Definition is not EventDefinition.OnLink link)
            return;
        var siblings = process.Scopes[node.Parent].Nodes.Select(id => process.Nodes[id]).ToList();
        var first = siblings.OfType<FlowNode.CatchEvent>()
            .FirstOrDefault(other => other.Definition is EventDefinition.OnLink same && same.Name == link.Name);
        if (first is not null && first.Id != node.Id)
            findings.Error("link-ambiguous", node,
                $"Expected one target of the link '{link.Name}', but there are several.");
        if (!siblings.Exists(other => other is FlowNode.ThrowEvent thrown && thrown.LinkTarget == node.Id))
            findings.Warning("link-unused", node, $"Expected a source of the link '{link.Name}', but there is none.");
    }

    private static void Boundary(Process process, FlowNode.BoundaryEvent node, Findings findings)
    {
        Caught(node, node.Definition, findings);
        if (node.Definition is EventDefinition.None or EventDefinition.OnLink or EventDefinition.Terminate)
            findings.Error("event-not-catchable", node,
                "Expected an event that can be waited for at a boundary, but it is another.");
        if (node.Definition is EventDefinition.OnError && !node.Interrupting)
            findings.Error("error-not-interrupting", node,
                "Expected an error at a boundary to interrupt, but it does not.");
        if (!process.Nodes.TryGetValue(node.Host, out var host) || host.Parent != node.Parent || !IsActivity(host))
        {
            findings.Error("boundary-detached", node,
                $"Expected the event to be attached to an activity of its scope, but '{node.Host}' is none.");
            return;
        }
        foreach (var other in host.Boundaries.Select(id => process.Nodes[id]).OfType<FlowNode.BoundaryEvent>().TakeWhile(other => other.Id != node.Id))
            if (CatchesSame(other.Definition, node.Definition))
                findings.Error("catch-ambiguous", node,
                    $"Expected one event to catch this at '{host.Id}', but '{other.Id}' does so too.");
    }

    /// <summary>What makes an event catchable: a name, a code, a time.</summary>
    private static void Caught(FlowNode node, EventDefinition definition, Findings findings)
    {
        if (definition is EventDefinition.OnMessage { Message.Name: null or { Text: "" } })
            findings.Error("message-missing", node, "Expected the name of a message, but there is none.");
        if (definition is EventDefinition.OnSignal { Name: null or { Text: "" } })
            findings.Error("signal-missing", node, "Expected the name of a signal, but there is none.");
        if (definition is EventDefinition.OnTimer { When: { Compiled: null } when } timer
            && Engine.Timers.First(timer.Kind, when.Text, DateTimeOffset.UnixEpoch) is null && when.Text.Length > 0)
            findings.Error("timer-not-readable", node, $"Expected a {timer.Kind} of a timer, but it is '{when.Text}'.");
    }

    private static void Thrown(FlowNode node, EventDefinition definition, Findings findings)
    {
        switch (definition)
        {
            case EventDefinition.OnError { Code: null }:
                findings.Error("error-code-missing", node,
                    "Expected an error to be thrown with a code, but it has none.");
                break;
            case EventDefinition.OnEscalation { Code: null }:
                findings.Error("escalation-code-missing", node,
                    "Expected an escalation to be thrown with a code, but it has none.");
                break;
            case EventDefinition.OnSignal { Name: null or { Text: "" } }:
                findings.Error("signal-missing", node, "Expected the name of a signal, but there is none.");
                break;
            case EventDefinition.OnLink link when node.LinkTarget is null && node is FlowNode.ThrowEvent:
                findings.Error("link-target-missing", node,
                    $"Expected a target of the link '{link.Name}', but there is none.");
                break;
        }
    }

    public static bool CatchesSame(EventDefinition one, EventDefinition other) => (one, other) switch
    {
        (EventDefinition.OnError a, EventDefinition.OnError b) => a.Code == b.Code,
        (EventDefinition.OnEscalation a, EventDefinition.OnEscalation b) => a.Code == b.Code,
        _ => false,
    };

    private static bool IsActivity(FlowNode node) => node is FlowNode.PlainTask or FlowNode.UserTask or FlowNode.JobTask
        or FlowNode.ReceiveTask or FlowNode.RuleTask or FlowNode.ScriptTask or FlowNode.CallActivity
        or FlowNode.SubProcess { TriggeredByEvent: false } or FlowNode.Refused;
}
