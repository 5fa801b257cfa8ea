using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>
/// An embedded sub-process (10.3.5). An event sub-process is started by <see cref="Triggers"/> and ends the same
/// way.
/// </summary>
internal sealed class SubProcess : ElementOf<FlowNode.SubProcess>
{
    protected override void Activate(Step step, ElementInstance instance, FlowNode.SubProcess node) =>
        Scopes.Start(step, instance.Id);
}
