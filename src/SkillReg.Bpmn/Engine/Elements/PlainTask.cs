using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>An undefined or manual task (10.3.3): nothing the engine could wait for.</summary>
internal sealed class PlainTask : ElementOf<FlowNode.PlainTask>
{
    protected override void Activate(Step step, ElementInstance instance, FlowNode.PlainTask node) =>
        step.Complete(instance.Id);
}
