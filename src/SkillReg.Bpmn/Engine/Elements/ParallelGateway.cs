using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>A parallel gateway (13.4.1): every flow, whatever it says. Its waiting is in <see cref="Joins"/>.</summary>
internal sealed class ParallelGateway : ElementOf<FlowNode.ParallelGateway>
{
    public override void Complete(Step step, ElementInstance instance, FlowNode node) =>
        step.Leave(instance, node.Outgoing);

    protected override void Activate(Step step, ElementInstance instance, FlowNode.ParallelGateway node) =>
        step.Complete(instance.Id);
}
