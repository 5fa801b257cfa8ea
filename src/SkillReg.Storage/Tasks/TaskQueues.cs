using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Tasks;

/// <summary>Where tasks stand and wait for somebody: in the queue of a group, in that of a person, or in somebody's hands.</summary>
public static class TaskQueues
{
    /// <summary>Nobody's: a task that names no candidate. Only an administrator of tasks can give it to somebody.</summary>
    public const string Unaddressed = "";

    private const string Held = "held:";

    public static string HeldBy(string person) => Held + person;

    /// <summary>The queues that a task stands in; never none.</summary>
    public static IReadOnlyList<string> Of(Wait.UserTask task)
    {
        if (task.Assignee is { } holder)
            return [HeldBy(holder)];

        var candidates = task.CandidateGroups.Concat(task.CandidateUsers).Distinct(StringComparer.Ordinal).ToList();
        return candidates.Count > 0 ? candidates : [Unaddressed];
    }
}
