using System.Collections.Immutable;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// A case: the root process and everything it calls, as one value. It changes only by
/// <see cref="Evolution.Evolve(CaseState, CaseEvent)"/>. Ids are integers counted here, from one, without gaps in a
/// history; <see cref="LastId"/> is the greatest one given.
/// </summary>
public sealed record CaseState
{
    public static CaseState Empty { get; } = new();

    public string CaseId { get; init; } = "";

    public string Edition { get; init; } = "";

    public CaseStatus Status { get; init; }

    public int LastId { get; init; }

    public ImmutableSortedDictionary<int, ElementInstance> Instances { get; init; } =
        ImmutableSortedDictionary<int, ElementInstance>.Empty;

    /// <summary>The user tasks that were completed, as paths: what a return may aim at.</summary>
    public ImmutableSortedSet<string> Passed { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The path of the user task completed last.</summary>
    public string? LastTask { get; init; }

    /// <summary>The end event of the root process reached last; a finished case takes its status from it.</summary>
    public string? LastEnd { get; init; }

    /// <summary>The instance of the root process, null before the case begins and after it has ended.</summary>
    public ElementInstance? Root => Instances.Count > 0 && Instances.First().Value is { Parent: 0 } root ? root : null;

    public bool Holds(int instance) => Instances.ContainsKey(instance);

    /// <summary>The instance that waits under the id, and what it waits for.</summary>
    public (ElementInstance Instance, T Wait)? Waiting<T>(int id)
        where T : Wait
    {
        foreach (var (_, instance) in Instances)
            foreach (var wait in instance.Waits)
                if (wait.Id == id)
                    return wait is T found ? (instance, found) : null;
        return null;
    }

    /// <summary>Everything of one kind that the case waits for, oldest first.</summary>
    public IEnumerable<(ElementInstance Instance, T Wait)> AllWaiting<T>()
        where T : Wait =>
        from pair in Instances
        from wait in pair.Value.Waits.OfType<T>()
        orderby wait.Id
        select (pair.Value, wait);

    public IEnumerable<ElementInstance> ChildrenOf(int parent) =>
        Instances.Values.Where(instance => instance.Parent == parent);
}
