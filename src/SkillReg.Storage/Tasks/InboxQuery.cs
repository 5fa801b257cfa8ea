namespace SkillReg.Storage.Tasks;

/// <summary>Which tasks an inbox lists: those offered to the reader, those in the reader's hands, or both.</summary>
public enum InboxList
{
    Open,
    Offered,
    Held,

    /// <summary>Those that the reader was asked a second opinion about.</summary>
    Asked,
}

/// <summary>The orders of an inbox. Urgent tasks come first, each of both kinds by due date, under <see cref="Priority"/>.</summary>
public enum InboxOrder
{
    Due,
    Priority,
}

/// <summary>One page of somebody's inbox, as it is asked for.</summary>
public sealed record InboxQuery(TaskReader Reader)
{
    public InboxList List { get; init; }

    public InboxOrder Order { get; init; }

    public InboxFilter Filter { get; init; } = InboxFilter.None;

    /// <summary>Due at this instant or later, and before the other.</summary>
    public (DateTime? From, DateTime? Until) Due { get; init; }

    /// <summary>What the number of the application begins with, or the name of who applies.</summary>
    public string? Text { get; init; }

    public InboxCursor? After { get; init; }

    internal IReadOnlyList<string> Queues => List switch
    {
        InboxList.Offered => [.. Reader.Groups, Reader.Person],
        InboxList.Held => [TaskQueues.HeldBy(Reader.Person)],
        InboxList.Asked => [TaskQueues.AskedOf(Reader.Person)],
        _ => [.. Reader.Groups, Reader.Person, TaskQueues.HeldBy(Reader.Person)],
    };
}
