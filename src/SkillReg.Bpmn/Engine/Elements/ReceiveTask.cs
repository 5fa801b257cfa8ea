using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>A receive task (10.3.3): waits for its message, or to be named when it has none.</summary>
internal sealed class ReceiveTask : ElementOf<FlowNode.ReceiveTask>
{
    protected override void Activate(Step step, ElementInstance instance, FlowNode.ReceiveTask node)
    {
        if (Waits.Message(step, instance, node, node.Message) is not { } wait)
            return;
        step.Emit(new CaseEvent.WaitOpened(instance.Id, wait));
        step.Emit(new CaseEvent.ElementActivated(instance.Id));
    }
}
