using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>A boundary event (10.5.4). Its host waits for it; once entered it has happened.</summary>
internal sealed class BoundaryEvent : ElementOf<FlowNode.BoundaryEvent>
{
    protected override void Activate(Step step, ElementInstance instance, FlowNode.BoundaryEvent node) =>
        step.Complete(instance.Id);
}
