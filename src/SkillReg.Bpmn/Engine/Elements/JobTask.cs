using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>A service or send task, or another task that is done outside (10.3.3): waits for its job.</summary>
internal sealed class JobTask : ElementOf<FlowNode.JobTask>
{
    private const int DefaultRetries = 3;

    public static void Open(Step step, ElementInstance instance, JobDefinition definition)
    {
        var type = definition.Type is null ? instance.Element : Waits.Text(step, instance, definition.Type);
        if (type is null)
            return;
        var retries = definition.Retries is null ? "" : Waits.Text(step, instance, definition.Retries);
        if (retries is null)
            return;
        var tries = int.TryParse(retries, out var given) && given > 0 ? given : DefaultRetries;
        step.Emit(new CaseEvent.WaitOpened(instance.Id, new Wait.Job(step.NextId, instance.Element, type, tries)));
        step.Emit(new CaseEvent.ElementActivated(instance.Id));
    }

    protected override void Activate(Step step, ElementInstance instance, FlowNode.JobTask node) =>
        Open(step, instance, node.Job);
}
