using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>
/// A script task (10.3.3) in FEEL: its result goes to one variable, or a context to one variable per entry.
/// </summary>
internal sealed class ScriptTask : ElementOf<FlowNode.ScriptTask>
{
    protected override void Activate(Step step, ElementInstance instance, FlowNode.ScriptTask node)
    {
        var value = Evaluation.ForVariable(step, instance, node.Script);
        if (!Variables.Fits(step, instance, IncidentPhase.Activate, value))
            return;
        if (node.Result is { } name)
            Variables.Deliver(step, instance, FeelContext.Of((name, value)));
        else if (value is FeelContext results)
            Variables.Deliver(step, instance, results);
        step.Complete(instance.Id);
    }
}
