namespace SkillReg.Storage.Tasks;

/// <summary>An open task as a list shows it.</summary>
public sealed record TaskLine(TaskId Id, string Element, string Name, string Scheme, string? Status)
{
    public string? Plan { get; init; }

    public string? Number { get; init; }

    public string? Subject { get; init; }

    public string? Assignee { get; init; }

    /// <summary>Null when it may take as long as it likes.</summary>
    public required DateTime? Due { get; init; }

    public required int Priority { get; init; }

    public required DateTime CreatedAt { get; init; }

    public bool IsUrgent => Lanes.IsUrgent(Priority);

    internal InboxCursor Cursor => new(IsUrgent, Due ?? DateTime.MaxValue, Tie.Of(Id, CreatedAt), Id);
}

/// <summary>A page of an inbox.</summary>
/// <param name="Next">Where the next one begins; null when there is none.</param>
/// <param name="IsCut">More lines match the text than were looked at, so it should be typed in full.</param>
public sealed record InboxPage(IReadOnlyList<TaskLine> Lines, InboxCursor? Next, bool IsCut);

/// <summary>How many open tasks stand in a queue.</summary>
/// <param name="IsMore">There are more than were counted.</param>
public sealed record QueueCount(string Queue, int Count, bool IsMore);
