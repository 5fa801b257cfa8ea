using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>
/// Which events an element instance listens to by its definition: its own, those behind its gateway, those attached to it
/// and those of the event sub-processes in it. Errors and escalations are not waited for and left out.
/// </summary>
internal static class Listeners
{
    public static IEnumerable<(FlowNode Node, EventDefinition Event)> Of(Process process, ElementInstance instance)
    {
        var node = instance.Kind == InstanceKind.Process ? null : process.Nodes[instance.Element];
        var listening = node is null ? OfScope(process, instance)
            : instance.Kind == InstanceKind.Body ? Attached(process, node)
            : instance.Kind == InstanceKind.Item ? [.. Own(process, node), .. OfScope(process, instance)]
            : (IEnumerable<(FlowNode, EventDefinition)>)[.. Own(process, node), .. Attached(process, node), .. OfScope(process, instance)];
        return listening.Where(found => found.Item2 is EventDefinition.OnTimer or EventDefinition.OnMessage or EventDefinition.OnSignal);
    }

    private static IEnumerable<(FlowNode, EventDefinition)> Own(Process process, FlowNode node) => node switch
    {
        FlowNode.CatchEvent catching => [(catching, catching.Definition)],
        FlowNode.ReceiveTask receive => [(receive, new EventDefinition.OnMessage(receive.Message ?? new(null, null)))],
        FlowNode.EventGateway => node.Outgoing.SelectMany(flow => Own(process, process.Nodes[flow.Target])),
        _ => [],
    };

    private static IEnumerable<(FlowNode, EventDefinition)> Attached(Process process, FlowNode node) =>
        from id in node.Boundaries
        let boundary = process.Nodes[id] as FlowNode.BoundaryEvent
        where boundary is not null
        select ((FlowNode)boundary, boundary.Definition);

    private static IEnumerable<(FlowNode, EventDefinition)> OfScope(Process process, ElementInstance instance) =>
        process.Scopes.TryGetValue(instance.Element, out var scope)
            ? from handler in scope.EventSubProcesses
              from id in process.Scopes[handler].TriggeredStarts
              let start = process.Nodes[id] as FlowNode.StartEvent
              where start is not null
              select ((FlowNode)start, start.Definition)
            : [];
}
