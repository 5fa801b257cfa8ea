using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>
/// A call activity (10.3.6): the called process runs inside the same case, with variables of its own.
/// </summary>
internal sealed class CallActivity : ElementOf<FlowNode.CallActivity>
{
    /// <summary>The called process is done: its variables come back, and the call activity completes.</summary>
    public static void Return(Step step, ElementInstance called)
    {
        var caller = step.State.Instances[called.Parent];
        var node = (FlowNode.CallActivity)step.NodeOf(caller);
        step.Emit(new CaseEvent.ElementCompleted(called.Id));
        if (node.PropagatesChild || !node.Outputs.IsEmpty)
            Variables.Deliver(step, step.State.Instances[caller.Id], called.Variables);
        step.Complete(caller.Id);
    }

    /// <summary>Begins the called process without a token in it, or raises an incident.</summary>
    public static int? Open(Step step, ElementInstance instance, FlowNode.CallActivity node)
    {
        if (Waits.Text(step, instance, node.Process) is not { } id)
            return null;
        if (step.Definitions.Find(id) is not { IsExecutable: true } process)
        {
            step.Raise(instance.Id, IncidentPhase.Activate, "process-unknown",
                $"Expected an executable process '{id}' in edition '{step.Definitions.Edition}', but there is none.");
            return null;
        }
        if (Depth(step, instance) > Limits.Nesting)
        {
            step.Raise(instance.Id, IncidentPhase.Activate, "nesting-too-deep",
                $"Expected at most {Limits.Nesting} scopes in each other, but there are more.");
            return null;
        }
        step.Emit(new CaseEvent.ElementActivated(instance.Id));
        var variables = node.PropagatesParent ? Evaluation.Visible(step, instance) : instance.Variables;
        return Scopes.BeginProcess(step, process, instance.Id, variables);
    }

    protected override void Activate(Step step, ElementInstance instance, FlowNode.CallActivity node)
    {
        if (Open(step, instance, node) is { } called)
            Scopes.Start(step, called);
    }

    private static int Depth(Step step, ElementInstance instance)
    {
        var depth = 0;
        for (var here = instance; here is not null; here = step.Find(here.Parent))
            depth++;
        return depth;
    }
}
