using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>A start event (10.5.2). Entered means happened, whatever triggered it.</summary>
internal sealed class StartEvent : ElementOf<FlowNode.StartEvent>
{
    protected override void Activate(Step step, ElementInstance instance, FlowNode.StartEvent node) =>
        step.Complete(instance.Id);
}
