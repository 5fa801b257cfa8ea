using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Tasks;

/// <summary>Somebody who works on tasks, as definitions address people: an account, and groups <c>role@organisation</c>.</summary>
public sealed record TaskReader(string Person, IReadOnlyList<string> Groups)
{
    private const string Administrator = "organisation-admin@";

    /// <summary>Whoever may take a task, holds it or was asked about it sees it; to everybody else it does not exist.</summary>
    public bool Sees(Wait.UserTask task) =>
        task.Assignee == Person || task.With?.Owner == Person || task.With?.Asked.Contains(Person) == true
        || IsCandidate(task.CandidateGroups, task.CandidateUsers);

    /// <summary>Whether the task waits for a group of an organisation that the reader administers.</summary>
    public bool Administers(IEnumerable<string> groups)
    {
        var own = Groups.Where(group => group.StartsWith(Administrator, StringComparison.Ordinal)).Select(group => group[Administrator.Length..]).ToList();
        return own.Count > 0 && groups.Any(group => group.Split('@') is [_, var organisation] && own.Contains(organisation, StringComparer.Ordinal));
    }

    /// <summary>Whether an open task stands in one of the reader's own queues, or the reader could take it.</summary>
    public bool Sees(OpenTask task) =>
        task.Queues.Contains(TaskQueues.HeldBy(Person), StringComparer.Ordinal) || task.Queues.Contains(TaskQueues.AskedOf(Person), StringComparer.Ordinal)
        || IsCandidate(task.Groups, task.Users);

    public bool IsCandidate(IEnumerable<string> groups, IEnumerable<string> users) =>
        users.Contains(Person, StringComparer.Ordinal) || groups.Intersect(Groups, StringComparer.Ordinal).Any();
}
