using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// Errors and escalations rise from where they are thrown: at each level first the event sub-processes of the scope,
/// then the events on its boundary, the exact code before a catch-all; then one level out, across called processes.
/// </summary>
internal static class Catchers
{
    private readonly record struct Catcher(ElementInstance Place, FlowNode Event);

    public static void ThrowError(Step step, ElementInstance thrower, string? code, FeelContext variables)
    {
        var catcher = Find(step, thrower, code, definition => definition is EventDefinition.OnError error ? (true, error.Code) : default);
        step.Emit(new CaseEvent.ErrorThrown(thrower.Id, code, catcher?.Event.Id));
        if (catcher is { } found)
            Catch(step, found, variables);
        else
            step.Raise(
                thrower.Id,
                thrower.Phase == ElementPhase.Active ? IncidentPhase.Work : IncidentPhase.Activate,
                "error-uncaught",
                $"Expected the error '{code}' to be caught, but nothing catches it.");
    }

    /// <summary>An escalation that nothing catches is no problem: it only happened (10.5.6).</summary>
    public static void ThrowEscalation(Step step, ElementInstance thrower, string? code)
    {
        var catcher = Find(step, thrower, code, definition => definition is EventDefinition.OnEscalation up ? (true, up.Code) : default);
        step.Emit(new CaseEvent.EscalationThrown(thrower.Id, code, catcher?.Event.Id));
        if (catcher is { } found)
            Catch(step, found, FeelContext.Empty);
    }

    private static void Catch(Step step, Catcher catcher, FeelContext variables)
    {
        if (catcher.Event is FlowNode.BoundaryEvent boundary)
            Triggers.Boundary(step, catcher.Place, boundary, new(variables, Awaited: null));
        else if (catcher.Event is FlowNode.StartEvent start)
            Triggers.EventSubProcess(step, catcher.Place, start, new(variables, Awaited: null));
    }

    private static Catcher? Find(
        Step step, ElementInstance thrower, string? code, Func<EventDefinition, (bool Fits, string? Code)> match)
    {
        ElementInstance? below = null;
        for (var here = thrower; here is not null; (below, here) = (here, step.Find(here.Parent)))
        {
            var best = Listening(step, here, below)
                .Select(node => (Node: node, Match: match(DefinitionOf(node))))
                .Where(pair => pair.Match.Fits)
                .OrderBy(pair => pair.Node is FlowNode.StartEvent ? 0 : 1)
                .ThenBy(pair => pair.Match.Code is null ? 1 : 0)
                .FirstOrDefault(pair => pair.Match.Code is null || pair.Match.Code == code);
            if (best.Node is not null)
                return new(here, best.Node);
        }
        return null;
    }

    /// <summary>The events that listen at the instance. A handler does not catch what it throws itself.</summary>
    private static IEnumerable<FlowNode> Listening(Step step, ElementInstance here, ElementInstance? below)
    {
        var process = step.ProcessOf(here);
        if (Scopes.IsScope(step, here))
            foreach (var handler in process.Scopes[here.Element].EventSubProcesses)
                if (handler != below?.Element)
                    foreach (var start in process.Scopes[handler].TriggeredStarts)
                        yield return process.Nodes[start];
        if (here.Kind is InstanceKind.Element or InstanceKind.Body)
            foreach (var boundary in process.Nodes[here.Element].Boundaries)
                yield return process.Nodes[boundary];
    }

    private static EventDefinition DefinitionOf(FlowNode node) => node switch
    {
        FlowNode.StartEvent start => start.Definition,
        FlowNode.BoundaryEvent boundary => boundary.Definition,
        _ => new EventDefinition.None(),
    };
}
