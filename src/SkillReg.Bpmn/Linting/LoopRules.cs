using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Linting;

/// <summary>
/// A way back to the applicant must end some day: the task, or a scope around it, has an interrupting timer.
/// </summary>
internal static class LoopRules
{
    public static void Check(Process process, Findings findings)
    {
        foreach (var task in process.Nodes.Values.OfType<FlowNode.UserTask>())
            if (IsApplicants(task) && InLoop(process, task) && !IsBounded(process, task))
                findings.Error("loop-unbounded", task,
                    "Expected a deadline on a task that the case can come back to, but neither it nor a scope around it has an interrupting timer.");
    }

    private static bool IsApplicants(FlowNode.UserTask task) =>
        task.Properties.GetValueOrDefault("returnTarget") == "true" || task.Assignment.Assignee?.Mentions("applicant") == true;

    /// <summary>The task, or a scope around it, can follow itself.</summary>
    private static bool InLoop(Process process, FlowNode task)
    {
        for (var node = task; node is not null; node = process.Nodes.GetValueOrDefault(node.Parent))
            if (Graph.Reachable(process, Graph.After(node)).Contains(node.Id))
                return true;
        return false;
    }

    private static bool IsBounded(Process process, FlowNode task)
    {
        for (var node = task; node is not null; node = process.Nodes.GetValueOrDefault(node.Parent))
            if (node.Boundaries.Any(id => process.Nodes[id] is FlowNode.BoundaryEvent { Interrupting: true, Definition: EventDefinition.OnTimer }))
                return true;
        return false;
    }
}
