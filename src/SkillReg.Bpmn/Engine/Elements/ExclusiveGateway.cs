using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>
/// An exclusive gateway (13.4.2): the first flow whose condition holds, else the default flow, else it stands.
/// </summary>
internal sealed class ExclusiveGateway : ElementOf<FlowNode.ExclusiveGateway>
{
    public override void Complete(Step step, ElementInstance instance, FlowNode node)
    {
        foreach (var flow in node.Outgoing)
        {
            if (flow.Id == node.DefaultFlow)
                continue;
            var holds = flow.Condition is { } condition ? Evaluation.Condition(step, instance, condition) : true;
            if (holds is null)
                return;
            if (holds == true)
            {
                step.Leave(instance, [flow]);
                return;
            }
        }
        if (Flows.Default(node) is { } otherwise)
            step.Leave(instance, [otherwise]);
        else if (node.Outgoing.IsEmpty)
            step.Leave(instance, []);
        else
            Flows.RaiseNoFlow(step, instance);
    }

    protected override void Activate(Step step, ElementInstance instance, FlowNode.ExclusiveGateway node) =>
        step.Complete(instance.Id);
}
