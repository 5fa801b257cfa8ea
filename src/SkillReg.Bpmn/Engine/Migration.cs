using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// A running case goes on under another edition. Instances, tasks and timers stay the same ones under new names;
/// nothing is entered again and nothing that has happened changes.
/// </summary>
internal static class Migration
{
    public static Refusal? Migrate(Step step, Command.Migrate command)
    {
        if (command.Target.Edition == step.Definitions.Edition)
            return new("migration-same-edition",
                $"Expected another edition than '{step.Definitions.Edition}', but it is the same.");
        foreach (var instance in step.State.Instances.Values)
            if (Misfit(step, instance, command) is { } misfit)
                return misfit;
        step.Emit(new CaseEvent.CaseMigrated(command.Target.Edition, command.Mapping));
        var after = new Step(command.Target, step.State, step.Facts, step.At);
        foreach (var id in step.State.Instances.Keys)
            Rewire(after, id);
        after.Run();
        foreach (var happened in after.Events)
            step.Emit(happened);
        return null;
    }

    /// <summary>What a migration means for the state: the same instances under their new names.</summary>
    public static CaseState Rename(CaseState state, CaseEvent.CaseMigrated migrated)
    {
        if (state.Edition == migrated.Edition)
            return state;
        var mapping = migrated.Mapping;
        return state with
        {
            Edition = migrated.Edition,
            Instances = state.Instances.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value with
            {
                Process = To(mapping, pair.Value.Process),
                Element = To(mapping, pair.Value.Element),
                Waits = [.. pair.Value.Waits.Select(wait => wait with { Element = To(mapping, wait.Element) })],
                Tokens = [.. pair.Value.Tokens.Select(token => token with { Flow = To(mapping, token.Flow) })],
                Resume = pair.Value.Resume is { } resume ? new(Path(mapping, resume.Path)) : null,
            }),
            Passed = state.Passed.Select(path => Path(mapping, path)).ToImmutableSortedSet(StringComparer.Ordinal),
            LastTask = state.LastTask is { } last ? Path(mapping, last) : null,
            LastEnd = state.LastEnd is { } end ? To(mapping, end) : null,
        };
    }

    private static Refusal? Misfit(Step step, ElementInstance instance, Command.Migrate command)
    {
        var (mapping, target) = (command.Mapping, command.Target);
        var name = To(mapping, instance.Element);
        if (target.Find(To(mapping, instance.Process)) is not { } process)
            return Refuse(instance.Process, "its process is missing");
        if (instance.Kind == InstanceKind.Process)
            return instance.Tokens.Select(token => To(mapping, token.Flow)).FirstOrDefault(flow => !process.Flows.ContainsKey(flow)) is { } flow
                ? Refuse(flow, "the flow is missing")
                : null;
        var before = step.NodeOf(instance);
        if (!process.Nodes.TryGetValue(name, out var after))
            return Refuse(instance.Element, "it is missing");
        if (before.GetType() != after.GetType() || (before.Loop is null) != (after.Loop is null))
            return Refuse(instance.Element, "it is another kind of element");
        if (To(mapping, before.Parent) != after.Parent)
            return Refuse(instance.Element, "it stands in another scope");
        return null;

        static Refusal Refuse(string element, string why) =>
            new("migration-misfit", $"Expected '{element}' to have a counterpart in the new edition, but {why}.");
    }

    /// <summary>Closes waits whose event the new edition does not have there, and opens those it has beside.</summary>
    private static void Rewire(Step step, int id)
    {
        var instance = step.State.Instances[id];
        var process = step.ProcessOf(instance);
        foreach (var wait in instance.Waits)
            if (wait.Element != instance.Element && !Belongs(process, instance, wait))
                step.Emit(new CaseEvent.WaitClosed(id, wait.Id));
        if (instance.Phase != ElementPhase.Active || instance.Incident is not null)
            return;
        if (instance.Kind is InstanceKind.Element or InstanceKind.Body && !Waits.ArmBoundaries(step, id, step.NodeOf(instance)))
            return;
        if (Scopes.IsScope(step, instance))
            Waits.ArmEventSubProcesses(step, id);
    }

    private static bool Belongs(Process process, ElementInstance instance, Wait wait) => process.Nodes.GetValueOrDefault(wait.Element) switch
    {
        FlowNode.BoundaryEvent boundary => boundary.Host == instance.Element,
        FlowNode.StartEvent start => process.Nodes.TryGetValue(start.Parent, out var handler) && handler.Parent == instance.Element,
        FlowNode.CatchEvent or FlowNode.ReceiveTask => true,
        _ => false,
    };

    private static string To(ImmutableSortedDictionary<string, string> mapping, string id) => mapping.GetValueOrDefault(id, id);

    private static string Path(ImmutableSortedDictionary<string, string> mapping, string path) =>
        string.Join('>', path.Split('>').Select(id => To(mapping, id)));
}
