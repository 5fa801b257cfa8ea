using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>An intermediate throw event (10.5.4): throws and goes on, unless what it threw ended it.</summary>
internal sealed class ThrowEvent : ElementOf<FlowNode.ThrowEvent>
{
    public override void Complete(Step step, ElementInstance instance, FlowNode node)
    {
        if (node.LinkTarget is not { } target)
        {
            base.Complete(step, instance, node);
            return;
        }
        step.Leave(instance, []);
        step.Jump(step.ProcessOf(instance).Nodes[target], instance.Parent);
    }

    protected override void Activate(Step step, ElementInstance instance, FlowNode.ThrowEvent node)
    {
        if (node.Job is { } job)
            JobTask.Open(step, instance, job);
        else if (Throw(step, instance, node, node.Definition))
            step.Complete(instance.Id);
    }

    /// <summary>Throws what the definition says. False when the expression of its name failed.</summary>
    public static bool Throw(Step step, ElementInstance instance, FlowNode node, EventDefinition definition)
    {
        switch (definition)
        {
            case EventDefinition.OnMessage { Message: var message }:
                if (Waits.Message(step, instance, node, message) is not { } thrown)
                    return false;
                step.Emit(new CaseEvent.MessageThrown(node.Id, thrown.Name ?? "", thrown.Key, instance.Variables));
                return true;
            case EventDefinition.OnSignal signal:
                if (Waits.Text(step, instance, signal.Name) is not { } name)
                    return false;
                step.Emit(new CaseEvent.SignalThrown(node.Id, name, instance.Variables));
                Signals.Catch(step, name, FeelContext.Empty);
                return true;
            case EventDefinition.OnEscalation escalation:
                Catchers.ThrowEscalation(step, instance, escalation.Code);
                return true;
            default:
                return true;
        }
    }
}
