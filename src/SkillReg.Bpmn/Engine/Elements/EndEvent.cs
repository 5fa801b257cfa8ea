using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>
/// An end event (10.5.3): consumes its token and leaves its result; an error or a terminate ends the scope.
/// </summary>
internal sealed class EndEvent : ElementOf<FlowNode.EndEvent>
{
    public override void Complete(Step step, ElementInstance instance, FlowNode node)
    {
        if (node is FlowNode.EndEvent { Job: not null })
            Reach(step, instance);
        step.Leave(instance, []);
    }

    protected override void Activate(Step step, ElementInstance instance, FlowNode.EndEvent node)
    {
        if (node.Job is { } job)
        {
            JobTask.Open(step, instance, job);
            return;
        }
        Reach(step, instance);
        switch (node.Definition)
        {
            case EventDefinition.OnError error:
                Catchers.ThrowError(step, instance, error.Code, FeelContext.Empty);
                break;
            case EventDefinition.Terminate:
                var scope = step.State.Instances[instance.Parent];
                step.Complete(instance.Id);
                Scopes.Clear(step, scope);
                break;
            default:
                if (ThrowEvent.Throw(step, instance, node, node.Definition))
                    step.Complete(instance.Id);
                break;
        }
    }

    private static void Reach(Step step, ElementInstance instance) =>
        step.Emit(new CaseEvent.EndReached(instance.Id, instance.Element, IsRoot: step.Find(instance.Parent) is { Parent: 0 }));
}
