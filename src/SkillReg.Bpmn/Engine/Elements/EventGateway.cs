using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>
/// An event-based gateway (13.4.4): waits for all the events behind it, and the first takes the token.
/// </summary>
internal sealed class EventGateway : ElementOf<FlowNode.EventGateway>
{
    protected override void Activate(Step step, ElementInstance instance, FlowNode.EventGateway node)
    {
        var nodes = step.ProcessOf(instance).Nodes;
        foreach (var flow in node.Outgoing)
            if (!Waits.Open(step, instance.Id, nodes[flow.Target], EventOf(nodes[flow.Target])))
                return;
        step.Emit(new CaseEvent.ElementActivated(instance.Id));
    }

    private static EventDefinition EventOf(FlowNode target) => target switch
    {
        FlowNode.CatchEvent catching => catching.Definition,
        FlowNode.ReceiveTask receive => new EventDefinition.OnMessage(receive.Message ?? new(null, null)),
        _ => new EventDefinition.None(),
    };
}
