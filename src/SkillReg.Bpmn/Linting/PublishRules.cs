using System.Collections.Frozen;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Linting;

/// <summary>What an edition must hold beyond being able to run.</summary>
internal static class PublishRules
{
    public static void Check(Process process, PublishContext context, Findings findings)
    {
        foreach (var node in process.Nodes.Values)
        {
            Names(node, context, findings);
            Personal(node, context, findings);
            CorrelationKeys(process, node, findings);
        }
    }

    private static void Names(FlowNode node, PublishContext context, Findings findings)
    {
        if (node is FlowNode.JobTask { Job.Type: null })
            findings.Error("operation-missing", node, "Expected the operation of a service task, but it names none.");
        if (node is FlowNode.JobTask { Job.Type: { Compiled: null } type } && context.Operations?.Contains(type.Text) == false)
            findings.Error("operation-unknown", node, $"Expected a known operation, but it is '{type.Text}'.");
        if (node is FlowNode.RuleTask { Decision: { Compiled: null } decision } && context.Decisions?.Contains(decision.Text) == false)
            findings.Error("decision-unknown", node,
                $"Expected a decision of the edition, but it is '{decision.Text}'.");
        if (node is FlowNode.CallActivity { Process: { Compiled: null } called } && context.Processes?.Contains(called.Text) == false)
            findings.Error("called-process-unknown", node,
                $"Expected a process of the edition, but it is '{called.Text}'.");
        if (node is FlowNode.UserTask task)
            Task(task, context, findings);
        Property(node, "status", context.StatusKeys, findings);
        Property(node, "template", context.Templates, findings);
    }

    private static void Task(FlowNode.UserTask task, PublishContext context, Findings findings)
    {
        var assignment = task.Assignment;
        if (assignment is { Assignee: null, CandidateGroups: null, CandidateUsers: null })
            findings.Error("assignment-missing", task,
                "Expected somebody to do the task, but it names neither an assignee nor candidates.");
        if (assignment.CandidateGroups is { Compiled: null } groups)
            foreach (var group in groups.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (context.Groups?.Contains(group.Split('@')[0]) == false)
                    findings.Error("group-unknown", task, $"Expected a known group, but it is '{group}'.");
        if (assignment.Form is { } form && context.Forms?.Contains(form) == false)
            findings.Error("form-unknown", task, $"Expected a form of the edition, but it is '{form}'.");
    }

    private static void Property(FlowNode node, string name, FrozenSet<string>? known, Findings findings)
    {
        if (node.Properties.TryGetValue(name, out var value) && known?.Contains(value) == false)
            findings.Error($"{name}-unknown", node, $"Expected a known {name}, but it is '{value}'.");
    }

    /// <summary>
    /// Expressions whose value becomes a variable: mappings, scripts, and what a multi-instance hands in and out.
    /// </summary>
    private static void Personal(FlowNode node, PublishContext context, Findings findings)
    {
        var sources = node.Inputs.Concat(node.Outputs).Select(mapping => mapping.Source)
            .Append(node is FlowNode.ScriptTask script ? script.Script : null)
            .Append(node.Loop?.Collection)
            .Append(node.Loop?.OutputElement);
        foreach (var source in sources.OfType<Expression>())
            foreach (var personal in context.PersonalFacts)
                if (source.Mentions(personal))
                    findings.Error("personal-fact", node,
                        $"Expected a variable without personal facts, but '{source.Text}' reads '{personal}'.");
    }

    /// <summary>Without a key a message could reach any case; only the start of a process needs none.</summary>
    private static void CorrelationKeys(Process process, FlowNode node, Findings findings)
    {
        var message = node switch
        {
            FlowNode.ReceiveTask receive => receive.Message ?? new(null, null),
            FlowNode.CatchEvent { Definition: EventDefinition.OnMessage caught } => caught.Message,
            FlowNode.BoundaryEvent { Definition: EventDefinition.OnMessage caught } => caught.Message,
            FlowNode.StartEvent { Definition: EventDefinition.OnMessage caught } when node.Parent != process.Id => caught.Message,
            _ => null,
        };
        if (message is { CorrelationKey: null })
            findings.Error("correlation-key-missing", node,
                "Expected a correlation key on a message that a running case waits for, but there is none.");
    }
}
