using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// Opens what an element waits for: its own event, those attached to it, and the event sub-processes inside it.
/// </summary>
internal static class Waits
{
    public static bool ArmBoundaries(Step step, int id, FlowNode node)
    {
        foreach (var boundary in node.Boundaries)
            if (step.ProcessOf(step.State.Instances[id]).Nodes[boundary] is FlowNode.BoundaryEvent attached
                && !Open(step, id, attached, attached.Definition))
                return false;
        return true;
    }

    public static bool ArmEventSubProcesses(Step step, int id)
    {
        var instance = step.State.Instances[id];
        var process = step.ProcessOf(instance);
        foreach (var handler in process.Scopes[instance.Element].EventSubProcesses)
            foreach (var start in process.Scopes[handler].TriggeredStarts)
                if (process.Nodes[start] is FlowNode.StartEvent listening && !Open(step, id, listening, listening.Definition))
                    return false;
        return true;
    }

    /// <summary>
    /// Opens a wait for the event on the instance, once. Errors and escalations are looked for when they are thrown, so
    /// nothing waits for them. False when an expression failed and the instance stands as an incident.
    /// </summary>
    public static bool Open(Step step, int id, FlowNode catching, EventDefinition definition)
    {
        var instance = step.State.Instances[id];
        foreach (var open in instance.Waits)
            if (open.Element == catching.Id)
                return true;
        Wait? wait;
        switch (definition)
        {
            case EventDefinition.OnTimer timer:
                wait = Timers.Arm(step, instance, catching, timer);
                break;
            case EventDefinition.OnMessage message:
                wait = Message(step, instance, catching, message.Message);
                break;
            case EventDefinition.OnSignal signal:
                wait = Text(step, instance, signal.Name) is { } name ? new Wait.Signal(step.NextId, catching.Id, name) : null;
                break;
            default:
                return true;
        }
        if (wait is not null)
            step.Emit(new CaseEvent.WaitOpened(id, wait));
        return wait is not null;
    }

    public static Wait.Message? Message(Step step, ElementInstance instance, FlowNode catching, Message? message)
    {
        if (message?.Name is null)
            return new(step.NextId, catching.Id, null, null);
        if (Text(step, instance, message.Name) is not { } name)
            return null;
        if (message.CorrelationKey is not { } expression)
            return new(step.NextId, catching.Id, name, null);
        return Text(step, instance, expression) is { } key ? new(step.NextId, catching.Id, name, key) : null;
    }

    /// <summary>The text an expression gives, or null after raising an incident.</summary>
    public static string? Text(Step step, ElementInstance instance, Expression? expression)
    {
        if (expression is null)
            return "";
        var value = Evaluation.Of(step, instance, expression);
        if (Evaluation.AsText(value) is { } text)
            return text;
        step.Raise(instance.Id, IncidentPhase.Activate, "expression-not-text",
            $"Expected '{expression.Text}' to give a text, but it gave {value}.");
        return null;
    }
}
