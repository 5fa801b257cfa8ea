using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>
/// An inclusive gateway (13.4.3): every flow whose condition holds, else the default flow, else it stands.
/// </summary>
internal sealed class InclusiveGateway : ElementOf<FlowNode.InclusiveGateway>
{
    public override void Complete(Step step, ElementInstance instance, FlowNode node)
    {
        if (Flows.Holding(step, instance, node) is not { } holding)
            return;
        if (holding.Count > 0 || node.Outgoing.IsEmpty)
            step.Leave(instance, holding);
        else if (Flows.Default(node) is { } otherwise)
            step.Leave(instance, [otherwise]);
        else
            Flows.RaiseNoFlow(step, instance);
    }

    protected override void Activate(Step step, ElementInstance instance, FlowNode.InclusiveGateway node) =>
        step.Complete(instance.Id);
}
