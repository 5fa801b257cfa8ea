using System.Collections.Immutable;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// The status of a case is where its tokens are: the state keys that the definition puts on active elements, inherited
/// from the scopes around them and from the calls that lead to them.
/// </summary>
public static class StatusKeys
{
    private const string Property = "status";

    /// <summary>The keys held now; of a finished case that of the end event it reached last.</summary>
    public static ImmutableSortedSet<string> Held(DefinitionSet definitions, CaseState state)
    {
        var held = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var (_, instance) in state.Instances)
            if (instance.Children == 0 && HeldBy(definitions, state, instance) is { } key)
                held.Add(key);
        if (state.Status == CaseStatus.Completed && state.LastEnd is { } end)
            foreach (var process in definitions.Processes)
                if (process.Nodes.ContainsKey(end) && process.InheritedProperty(end, Property) is { } key)
                    held.Add(key);
        return held.ToImmutable();
    }

    /// <summary>The key that an element instance holds itself or has from what it stands in.</summary>
    public static string? HeldBy(DefinitionSet definitions, CaseState state, ElementInstance instance)
    {
        for (var here = instance; here is not null; here = state.Instances.GetValueOrDefault(here.Parent))
            if (here.Kind == InstanceKind.Process)
            {
                if (definitions.Process(here.Process).Properties.TryGetValue(Property, out var ofProcess))
                    return ofProcess;
            }
            else if (definitions.Process(here.Process).Nodes[here.Element].Properties.TryGetValue(Property, out var key))
                return key;
        return null;
    }

    /// <summary>The first key of the scheme's own order that is held, or null.</summary>
    public static string? Of(DefinitionSet definitions, CaseState state, IEnumerable<string> order)
    {
        var held = Held(definitions, state);
        return order.FirstOrDefault(held.Contains);
    }
}
