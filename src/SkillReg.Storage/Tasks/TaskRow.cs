namespace SkillReg.Storage.Tasks;

/// <summary>
/// An open user task in one queue. A task stands once in the queue of every candidate while nobody has claimed it, and in
/// its holder's alone once somebody has; <see cref="Place"/> counts these rows, and every task has a place zero. A row
/// holds all that a list shows, so a page of an inbox is one walk along an index and one row for each line.
/// </summary>
public sealed class TaskRow
{
    public required Guid CaseId { get; init; }

    public required int Id { get; init; }

    public required short Place { get; init; }

    /// <summary>Whose list it stands in: a candidate group, a candidate person, or the person who holds it.</summary>
    public required string Queue { get; init; }

    public required string Element { get; init; }

    /// <summary>What the definition calls the element, for people.</summary>
    public string Name { get; init; } = "";

    public string Scheme { get; init; } = "";

    /// <summary>The state key that the element holds.</summary>
    public string? Status { get; init; }

    public string? Plan { get; init; }

    public string? Number { get; init; }

    public string? Subject { get; init; }

    public string? Assignee { get; init; }

    /// <summary>The candidate groups; null where the queue is the only one, as it is of most tasks until they are claimed.</summary>
    public required string[]? Groups { get; init; }

    /// <summary>The candidate persons; null where there is none.</summary>
    public required string[]? Users { get; init; }

    /// <summary>A task without a due date has the end of time, which sorts after all others.</summary>
    public required DateTime Due { get; init; }

    public DateTime? FollowUp { get; init; }

    public required int Priority { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Puts tasks of one due date in order; see <see cref="Tasks.Tie"/>.</summary>
    public long Tie { get; init; }

    public required long LaneAll { get; init; }

    public long LaneScheme { get; init; }

    public long? LaneStatus { get; init; }

    public long? LanePlan { get; init; }

    public long? LanePlanStatus { get; init; }
}
