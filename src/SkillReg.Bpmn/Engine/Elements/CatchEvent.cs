using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>
/// An intermediate catch event (10.5.4): waits for its event; the receiving end of a link passes at once.
/// </summary>
internal sealed class CatchEvent : ElementOf<FlowNode.CatchEvent>
{
    protected override void Activate(Step step, ElementInstance instance, FlowNode.CatchEvent node)
    {
        if (node.Definition is EventDefinition.OnLink or EventDefinition.None)
            step.Complete(instance.Id);
        else if (Waits.Open(step, instance.Id, node, node.Definition))
            step.Emit(new CaseEvent.ElementActivated(instance.Id));
    }
}
