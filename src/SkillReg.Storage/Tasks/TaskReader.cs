using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Tasks;

/// <summary>Somebody who works on tasks, as definitions address people: an account, and groups <c>role@organisation</c>.</summary>
public sealed record TaskReader(string Person, IReadOnlyList<string> Groups)
{
    /// <summary>Whoever may take a task or holds it sees it; to everybody else it does not exist.</summary>
    public bool Sees(Wait.UserTask task) =>
        task.Assignee == Person || IsCandidate(task.CandidateGroups, task.CandidateUsers);

    public bool IsCandidate(IEnumerable<string> groups, IEnumerable<string> users) =>
        users.Contains(Person, StringComparer.Ordinal) || groups.Intersect(Groups, StringComparer.Ordinal).Any();
}
