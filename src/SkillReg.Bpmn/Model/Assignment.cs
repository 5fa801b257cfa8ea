namespace SkillReg.Bpmn.Model;

/// <summary>Who may do a user task, and when: the Camunda 8 extensions of a user task in one place.</summary>
public sealed record Assignment
{
    public static Assignment Open { get; } = new();

    public Expression? Assignee { get; init; }

    public Expression? CandidateGroups { get; init; }

    public Expression? CandidateUsers { get; init; }

    public Expression? DueDate { get; init; }

    public Expression? FollowUpDate { get; init; }

    public Expression? Priority { get; init; }

    public string? Form { get; init; }
}
