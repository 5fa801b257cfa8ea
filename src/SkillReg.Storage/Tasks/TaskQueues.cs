using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Tasks;

/// <summary>Where tasks stand and wait for somebody: in the queue of a group, in that of a person, or in somebody's hands.</summary>
public static class TaskQueues
{
    /// <summary>Nobody's: a task that names no candidate. Only an administrator of tasks can give it to somebody.</summary>
    public const string Unaddressed = "";

    private const string Held = "held:";
    private const string Asked = "asked:";

    public static string HeldBy(string person) => Held + person;

    /// <summary>Where a task stands for somebody whose second opinion is awaited.</summary>
    public static string AskedOf(string person) => Asked + person;

    /// <returns>Null when the queue is no holder's.</returns>
    public static string? HolderOf(string queue) => queue.StartsWith(Held, StringComparison.Ordinal) ? queue[Held.Length..] : null;

    /// <summary>
    /// The queues that a task stands in; never none. A delegated task stays in its owner's hands as well, behind those of
    /// whoever prepares it.
    /// </summary>
    public static IReadOnlyList<string> Of(Wait.UserTask task)
    {
        if (task is { Assignee: { } alone, With: null })
            return [HeldBy(alone)];

        var candidates = task.Assignee is { } holder
            ? task.With?.Owner is { } owner ? [HeldBy(holder), HeldBy(owner)] : [HeldBy(holder)]
            : task.CandidateGroups.Concat(task.CandidateUsers).DefaultIfEmpty(Unaddressed);
        return [.. candidates.Concat((task.With?.Asked ?? []).Select(AskedOf)).Distinct(StringComparer.Ordinal)];
    }
}
