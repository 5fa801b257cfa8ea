using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>An element whose node is of one kind, so that the cast stands here and nowhere else.</summary>
internal abstract class ElementOf<TNode> : Element
    where TNode : FlowNode
{
    public sealed override void Activate(Step step, ElementInstance instance, FlowNode node) =>
        Activate(step, instance, (TNode)node);

    protected abstract void Activate(Step step, ElementInstance instance, TNode node);
}
