namespace SkillReg.Storage.Tasks;

/// <summary>What somebody wrote beside a task. Comments are added and stay; they may name people, so no history holds them.</summary>
public sealed class TaskComment
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required int Task { get; init; }

    public required Guid Author { get; init; }

    public required DateTime At { get; init; }

    public required string Text { get; init; }

    /// <summary>The outcome that a second opinion recommends.</summary>
    public string? Recommendation { get; init; }
}

/// <summary>A comment with the name of who wrote it.</summary>
public sealed record TaskRemark(Guid Id, Guid Author, string AuthorName, DateTime At, string Text)
{
    public string? Recommendation { get; init; }
}
