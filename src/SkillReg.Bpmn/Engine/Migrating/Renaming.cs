using System.Collections.Immutable;
using SkillReg.Bpmn.Model;

namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>The same case under the ids of another edition.</summary>
internal static class Renaming
{
    /// <summary>
    /// The paths of the case that are others in the new edition. Which process a step of a path is in follows from the
    /// definitions, and a history folds without them, so the event carries what they come to.
    /// </summary>
    public static ImmutableSortedDictionary<string, string> Paths(Step step, MigrationMapping mapping)
    {
        var paths = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (mapping.Processes.IsEmpty)
            return paths.ToImmutable();
        var resumes = step.State.Instances.Values.Select(instance => instance.Resume?.Path);
        foreach (var path in step.State.Passed.Append(step.State.LastTask).Concat(resumes).OfType<string>())
            if (Path(step, path, mapping) is var renamed && renamed != path)
                paths[path] = renamed;
        return paths.ToImmutable();
    }

    public static string Path(Step step, string path, MigrationMapping mapping)
    {
        var process = step.State.Root?.Process;
        var renamed = new List<string>();
        foreach (var element in path.Split(ElementPath.Separator))
        {
            renamed.Add(process is null ? element : mapping.Element(process, element));
            process = process is not null && step.Definitions.Find(process)?.Nodes.GetValueOrDefault(element)
                is FlowNode.CallActivity { Process: { Compiled: null } called } ? called.Text : null;
        }
        return string.Join(ElementPath.Separator, renamed);
    }

    public static CaseState Of(CaseState state, CaseEvent.CaseMigrated migrated)
    {
        if (state.Edition == migrated.Edition)
            return state;
        var paths = migrated.Paths;
        return state with
        {
            Edition = migrated.Edition,
            Instances = state.Instances.ToImmutableSortedDictionary(pair => pair.Key, pair => Of(pair.Value, migrated)),
            Passed = state.Passed.Select(path => paths.GetValueOrDefault(path, path)).ToImmutableSortedSet(StringComparer.Ordinal),
            LastTask = state.LastTask is { } last ? paths.GetValueOrDefault(last, last) : null,
            LastEnd = state is { LastEnd: { } end, Root: { } root } ? migrated.Mapping.Element(root.Process, end) : state.LastEnd,
        };
    }

    private static ElementInstance Of(ElementInstance instance, CaseEvent.CaseMigrated migrated)
    {
        var (mapping, process) = (migrated.Mapping, instance.Process);
        return instance with
        {
            Process = mapping.Process(process),
            Element = mapping.Scope(process, instance.Element),
            Waits = [.. instance.Waits.Select(wait => wait with { Element = mapping.Element(process, wait.Element) })],
            Tokens = [.. instance.Tokens.Select(token => token with { Flow = mapping.Element(process, token.Flow) })],
            Resume = instance.Resume is { } resume ? new(migrated.Paths.GetValueOrDefault(resume.Path, resume.Path)) : null,
        };
    }
}
