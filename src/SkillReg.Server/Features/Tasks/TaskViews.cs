using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Tasks;

/// <summary>A task as lists show it.</summary>
/// <param name="Status">The state key that it stands for; what it is called is data of the scheme.</param>
public sealed record TaskView(string Id, Guid CaseId, string Element, string Name, string Scheme, string? Status)
{
    public string? Plan { get; init; }

    public string? PlanTitle { get; init; }

    public string? Number { get; init; }

    public string? Applicant { get; init; }

    public DateTimeOffset? Due { get; init; }

    public int Priority { get; init; }

    public bool IsUrgent { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public bool IsClaimed { get; init; }

    /// <summary>In the reader's own hands.</summary>
    public bool IsMine { get; init; }

    public static TaskView Of(TaskLine line, TaskReader reader) =>
        new(line.Id.ToString(), line.Id.CaseId, line.Element, line.Name, line.Scheme, line.Status)
        {
            Plan = line.Plan,
            Number = line.Number,
            Applicant = line.Subject,
            Due = line.Due,
            Priority = line.Priority,
            IsUrgent = line.IsUrgent,
            CreatedAt = line.CreatedAt,
            IsClaimed = line.Assignee is not null,
            IsMine = line.Assignee == reader.Person,
        };
}

/// <summary>What became of a task that somebody else was quicker with.</summary>
/// <param name="State"><c>open</c>, <c>claimed</c>, <c>delegated</c>, <c>completed</c> or <c>withdrawn</c>.</param>
/// <param name="By">The colleague who did it; null when it was nobody.</param>
public sealed record TaskState(string State, DateTimeOffset? At, string? By, bool IsMine)
{
    /// <summary>How it was decided.</summary>
    public string? Outcome { get; init; }
}

/// <summary>A conflict over a task on the wire.</summary>
public sealed record TaskConflict(string Type, string Title, int Status, string Code, string RequestId, TaskState? Current);

/// <summary>That something was done to a task, once: repeating the request gives the same receipt.</summary>
/// <param name="Version">The step of the case that did it.</param>
public sealed record TaskReceipt(string Task, int Version);
