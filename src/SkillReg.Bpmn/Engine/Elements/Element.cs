using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>
/// How one kind of element lives. <see cref="Activate"/> begins it and either waits or completes it;
/// <see cref="Complete"/> says where its token goes; <see cref="Terminate"/> ends it without one.
/// </summary>
internal abstract class Element
{
    public abstract void Activate(Step step, ElementInstance instance, FlowNode node);

    public virtual void Complete(Step step, ElementInstance instance, FlowNode node)
    {
        if (instance.Kind == InstanceKind.Item)
            MultiInstance.CompleteItem(step, instance, node);
        else if (instance.Resume is { } resume)
            Returns.Resume(step, instance, resume);
        else if (Flows.All(step, instance, node) is { } flows)
            step.Leave(instance, flows);
    }

    public virtual void Terminate(Step step, ElementInstance instance) => Scopes.TerminateAll(step, instance);
}
