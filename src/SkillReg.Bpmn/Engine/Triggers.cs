using System.Diagnostics;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>An awaited event has happened: what it moves depends on where the catching element stands.</summary>
internal static class Triggers
{
    public static void Trigger(Step step, ElementInstance instance, Wait wait, FeelContext variables)
    {
        var catching = step.ProcessOf(instance).Nodes[wait.Element];
        if (wait.Element == instance.Element)
            Continue(step, instance, wait, variables);
        else if (catching is FlowNode.BoundaryEvent boundary)
            Boundary(step, instance, boundary, new(variables, wait));
        else if (catching is FlowNode.StartEvent start)
            EventSubProcess(step, instance, start, new(variables, wait));
        else
            FromGateway(step, instance, catching, variables);
    }

    /// <summary>Fires a boundary event on its host; an error or an escalation comes without a wait.</summary>
    public static void Boundary(Step step, ElementInstance host, FlowNode.BoundaryEvent boundary, Occurrence what)
    {
        if (boundary.Interrupting)
            step.Terminate(host.Id);
        else if (what.Awaited is not null)
            Rearm(step, host, what.Awaited);
        step.EnterOccurred(boundary, host.Parent, what.Variables);
    }

    /// <summary>Starts an event sub-process of the scope.</summary>
    public static void EventSubProcess(Step step, ElementInstance scope, FlowNode.StartEvent start, Occurrence what)
    {
        if (start.Interrupting)
            Scopes.Interrupt(step, scope);
        else if (what.Awaited is not null)
            Rearm(step, scope, what.Awaited);
        var handler = step.ProcessOf(scope).Nodes[start.Parent];
        var id = step.Born(handler, scope.Id, InstanceKind.Element);
        if (!step.HasRoom(id) || !Variables.MapInputs(step, step.State.Instances[id], handler))
            return;
        if (Scopes.Open(step, id))
            step.EnterOccurred(start, id, what.Variables);
    }

    private static void Continue(Step step, ElementInstance instance, Wait wait, FeelContext variables)
    {
        step.Emit(new CaseEvent.WaitClosed(instance.Id, wait.Id));
        Variables.Deliver(step, step.State.Instances[instance.Id], variables);
        step.Complete(instance.Id);
    }

    private static void FromGateway(Step step, ElementInstance gateway, FlowNode catching, FeelContext variables)
    {
        var flow = step.NodeOf(gateway).Outgoing.FirstOrDefault(flow => flow.Target == catching.Id)
            ?? throw new UnreachableException();
        step.Emit(new CaseEvent.ElementCompleted(gateway.Id));
        step.Emit(new CaseEvent.FlowTaken(gateway.Parent, flow.Id));
        step.EnterOccurred(catching, gateway.Parent, variables);
    }

    /// <summary>
    /// A wait that does not interrupt stays for the next time: messages and signals as they are, timers as their
    /// cycle says.
    /// </summary>
    private static void Rearm(Step step, ElementInstance owner, Wait wait)
    {
        if (wait is not Wait.Timer timer)
            return;
        if (Timers.Next(timer, step.At) is { } next)
            step.Emit(new CaseEvent.TimerRescheduled(owner.Id, next));
        else
            step.Emit(new CaseEvent.WaitClosed(owner.Id, wait.Id));
    }
}
