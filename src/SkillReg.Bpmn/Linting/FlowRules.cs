using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Linting;

/// <summary>Flows and gateways.</summary>
internal static class FlowRules
{
    public static void Check(Process process, Findings findings)
    {
        foreach (var node in process.Nodes.Values)
        {
            Ends(node, findings);
            DefaultFlow(node, findings);
            if (node is FlowNode.ExclusiveGateway)
                Exclusive(node, findings);
            if (node is FlowNode.EventGateway)
                EventBased(process, node, findings);
            if (node is FlowNode.ParallelGateway)
                Unconditional(node, findings);
        }
    }

    private static void Ends(FlowNode node, Findings findings)
    {
        if (node is FlowNode.StartEvent or FlowNode.BoundaryEvent && !node.Incoming.IsEmpty)
            findings.Error("flow-into-start", node,
                "Expected no flow into an event that begins something, but there is one.");
        if (node is FlowNode.EndEvent && !node.Outgoing.IsEmpty)
            findings.Error("flow-out-of-end", node, "Expected no flow out of an end event, but there is one.");
        if (node is FlowNode.SubProcess { TriggeredByEvent: true } && !(node.Incoming.IsEmpty && node.Outgoing.IsEmpty))
            findings.Error("flow-at-event-sub-process", node,
                "Expected no flow into or out of an event sub-process, but there is one.");
        if (node is FlowNode.StartEvent && node.Outgoing.IsEmpty)
            findings.Warning("flow-missing", node, "Expected a flow out of a start event, but there is none.");
    }

    private static void DefaultFlow(FlowNode node, Findings findings)
    {
        if (node.DefaultFlow is not { } id)
            return;
        var flow = node.Outgoing.FirstOrDefault(outgoing => outgoing.Id == id);
        if (flow is null)
            findings.Error("default-flow-unknown", node,
                $"Expected the default flow '{id}' to leave the element, but it does not.");
        else if (flow.Condition is not null)
            findings.Error("default-flow-conditional", flow,
                "Expected a default flow without a condition, but it has one.");
    }

    private static void Exclusive(FlowNode node, Findings findings)
    {
        if (node.Outgoing.Length < 2)
            return;
        foreach (var flow in node.Outgoing)
            if (flow.Condition is null && flow.Id != node.DefaultFlow)
                findings.Error("condition-missing", flow,
                    "Expected a condition or a default flow behind an exclusive gateway, but the flow is neither.");
    }

    private static void EventBased(Process process, FlowNode node, Findings findings)
    {
        if (node.Outgoing.IsEmpty)
            findings.Error("event-gateway-empty", node,
                "Expected events behind an event-based gateway, but there are none.");
        foreach (var flow in node.Outgoing)
        {
            var target = process.Nodes[flow.Target];
            var waits = target is FlowNode.ReceiveTask
                or FlowNode.CatchEvent { Definition: EventDefinition.OnMessage or EventDefinition.OnTimer or EventDefinition.OnSignal };
            if (!waits)
                findings.Error("event-gateway-target", node,
                    $"Expected only events that wait behind an event-based gateway, but '{target.Id}' is none.");
            else if (target.Incoming.Length > 1)
                findings.Error("event-gateway-shared", target,
                    "Expected an event behind an event-based gateway to have no other flow into it, but it has.");
        }
    }

    private static void Unconditional(FlowNode node, Findings findings)
    {
        foreach (var flow in node.Outgoing)
            if (flow.Condition is not null)
                findings.Warning("condition-ignored", node,
                    $"Expected no condition behind a parallel gateway, but '{flow.Id}' has one.");
    }
}
