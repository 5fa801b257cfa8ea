using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>
/// All that keeps a case from going on under another edition: what it stands in must be there, and whoever waits there
/// must be able to go on.
/// </summary>
internal static class Obstacles
{
    public static ImmutableArray<Obstacle> Of(Step step, Command.Migrate command) =>
    [
        .. step.State.Instances.Values
            .SelectMany(instance => OfInstance(step, instance, command))
            .Distinct(),
    ];

    private static List<Obstacle> OfInstance(Step step, ElementInstance instance, Command.Migrate command)
    {
        var mapping = command.Plan.Mapping;
        if (command.Target.Find(mapping.Process(instance.Process)) is not { } process)
            return [new("process-gone", instance.Process, $"Expected the process '{instance.Process}' in the new edition, but it is gone.")];
        var found = new List<Obstacle>();
        if (instance.Kind != InstanceKind.Process)
        {
            var node = step.NodeOf(instance);
            var after = process.Nodes.GetValueOrDefault(mapping.Element(instance.Process, node.Id));
            if (Counterpart.Difference(node, after, mapping.Scope(instance.Process, node.Parent)) is { } difference)
                return [difference];
            if (after is FlowNode.CallActivity call && CallsAnother(step, instance, call, mapping) is { } another)
                found.Add(another);
        }
        if (instance.Tokens.Any(token => !JoinsAlike(step.ProcessOf(instance), process, token.Flow, mapping)))
            found.Add(Counterpart.Refuse("join-differs", instance.Element, "tokens wait in it at a join that is another there"));
        if (instance.Resume is { } resume && !ElementPath.Leads(command.Target, Renaming.Path(step, resume.Path, mapping), RootOf(step, mapping)))
            found.Add(Counterpart.Refuse("resume-gone", instance.Element, "the task it was returned from is gone"));
        return found;
    }

    private static Obstacle? CallsAnother(Step step, ElementInstance instance, FlowNode.CallActivity call, MigrationMapping mapping)
    {
        if (call.Process is not { Compiled: null } called)
            return null;
        foreach (var child in step.State.ChildrenOf(instance.Id))
            if (child.Kind == InstanceKind.Process && mapping.Process(child.Process) != called.Text)
                return Counterpart.Refuse("call-differs", instance.Element, $"it calls '{called.Text}' there");
        return null;
    }

    /// <summary>
    /// A parked token waits for a token on each of the other flows, so the join must have the same flows, no more and no
    /// fewer.
    /// </summary>
    private static bool JoinsAlike(Process before, Process after, string flow, MigrationMapping mapping)
    {
        var join = before.Nodes[before.Flows[flow].Target];
        if (!after.Nodes.TryGetValue(mapping.Element(before.Id, join.Id), out var other) || other.GetType() != join.GetType()
            || other.Parent != mapping.Scope(before.Id, join.Parent))
            return false;
        return join.Incoming.Select(incoming => mapping.Element(before.Id, incoming.Id)).ToHashSet()
            .SetEquals(other.Incoming.Select(incoming => incoming.Id))
            && join.Incoming.Length == other.Incoming.Length;
    }

    private static string? RootOf(Step step, MigrationMapping mapping) =>
        step.State.Root is { } root ? mapping.Process(root.Process) : null;
}
