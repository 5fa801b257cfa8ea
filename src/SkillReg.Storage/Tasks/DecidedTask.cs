namespace SkillReg.Storage.Tasks;

/// <summary>That somebody decided a task: what the list of one's own decisions walks along. It names nobody but the account.</summary>
public sealed class DecidedTask
{
    public required Guid CaseId { get; init; }

    public required int Task { get; init; }

    public required Guid Person { get; init; }

    public required DateTime At { get; init; }

    public required string Name { get; init; }

    public required string Scheme { get; init; }

    public string? Plan { get; init; }

    public string? Outcome { get; init; }
}

/// <summary>A decision that somebody is about to make.</summary>
public sealed record NewDecision(Guid Person, string? Outcome, DateTime At)
{
    /// <summary>Whether somebody who decided one level of a case may decide another.</summary>
    public bool MayDecideAgain { get; init; }
}

/// <summary>A decision as a list shows it, with what its case is about now.</summary>
public sealed record DecisionLine(TaskId Id, DateTime At, string Name, string Scheme, string? Outcome)
{
    public string? Plan { get; init; }

    public string? Number { get; init; }

    public string? Subject { get; init; }

    public string? Status { get; init; }

    public required string Edition { get; init; }
}

/// <summary>Which of somebody's decisions are listed, newest first.</summary>
public sealed record DecisionQuery(Guid Person)
{
    public string? Scheme { get; init; }

    public string? Plan { get; init; }

    /// <summary>Decided at this instant or later, and before the other.</summary>
    public (DateTime? From, DateTime? Until) Period { get; init; }

    public (DateTime At, TaskId Id)? After { get; init; }
}
