using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// Which of the outgoing flows a token takes. Null means that a condition failed and an incident stands.
/// </summary>
internal static class Flows
{
    /// <summary>
    /// Every flow of a node that is no gateway: those without condition, those that hold, else the default (13.3.2).
    /// </summary>
    public static IReadOnlyList<SequenceFlow>? All(Step step, ElementInstance instance, FlowNode node)
    {
        if (node.DefaultFlow is null && !HasCondition(node.Outgoing))
            return node.Outgoing;
        if (Holding(step, instance, node) is not { } holding)
            return null;
        if (holding.Count > 0)
            return holding;
        if (Default(node) is { } otherwise)
            return [otherwise];
        RaiseNoFlow(step, instance);
        return null;
    }

    /// <summary>The flows whose condition holds or that have none, the default flow left out.</summary>
    public static List<SequenceFlow>? Holding(Step step, ElementInstance instance, FlowNode node)
    {
        var holding = new List<SequenceFlow>();
        foreach (var flow in node.Outgoing)
        {
            if (flow.Id == node.DefaultFlow)
                continue;
            var holds = flow.Condition is { } condition ? Evaluation.Condition(step, instance, condition) : true;
            if (holds is null)
                return null;
            if (holds == true)
                holding.Add(flow);
        }
        return holding;
    }

    public static SequenceFlow? Default(FlowNode node)
    {
        foreach (var flow in node.Outgoing)
            if (flow.Id == node.DefaultFlow)
                return flow;
        return null;
    }

    public static void RaiseNoFlow(Step step, ElementInstance instance) =>
        step.Raise(instance.Id, IncidentPhase.Complete, "no-flow",
            $"Expected a condition after '{instance.Element}' to hold or a default flow, but there is neither.");

    private static bool HasCondition(ImmutableArray<SequenceFlow> flows)
    {
        foreach (var flow in flows)
            if (flow.Condition is not null)
                return true;
        return false;
    }
}
