namespace SkillReg.Storage.Results;

/// <summary>What came of one stage for one application. Nobody but the office sees it before it is published.</summary>
public sealed class ResultRow
{
    public required Guid ApplicationId { get; init; }

    public required string Stage { get; init; }

    public required Guid PlanId { get; init; }

    /// <summary>What the person is examined in, and compared within.</summary>
    public required string Field { get; init; }

    public decimal? Theory { get; init; }

    public decimal? Practice { get; init; }

    public decimal? Defence { get; init; }

    public decimal? English { get; init; }

    public required bool IsAbsent { get; init; }

    public decimal? Total { get; init; }

    public int? Rank { get; init; }

    public int? FieldSize { get; init; }

    /// <summary>Whether the stage was passed, which for a stage that others follow means advancing. The certificate is another matter.</summary>
    public bool? HasPassed { get; init; }

    public bool? HasCertificate { get; init; }

    /// <summary>Why it was decided so, for the applicant to read, as FEEL JSON.</summary>
    public required string Reasons { get; init; }

    public DateTime? PublishedAt { get; init; }

    public DateTime? CorrectedAt { get; init; }
}

/// <summary>A certificate that was given out. Its number is never given again, also when it is void.</summary>
public sealed class CertificateRow
{
    public required string Number { get; init; }

    public required Guid ApplicationId { get; init; }

    public required Guid PlanId { get; init; }

    public required DateTime IssuedAt { get; init; }

    public DateTime? RevokedAt { get; init; }
}

/// <summary>The last number of a plan's certificates. Its row is the lock behind which numbers are given.</summary>
public sealed class CertificateCounterRow
{
    public required Guid PlanId { get; init; }

    public required int Last { get; init; }
}

/// <summary>Scores that an office handed in for a stage, or the order to close it, on their way to the cases.</summary>
public sealed class ScoreSheetRow
{
    public required Guid Id { get; init; }

    public required Guid PlanId { get; init; }

    public required string Stage { get; init; }

    public required ScoreSheetKind Kind { get; init; }

    public required Guid By { get; init; }

    public required DateTime At { get; init; }

    public required int Total { get; init; }

    public required int Done { get; init; }

    public required int Failed { get; init; }

    public DateTime? ClaimedUntil { get; init; }

    public DateTime? FinishedAt { get; init; }
}

public enum ScoreSheetKind
{
    Scores,
    Closing,
}

/// <summary>What a sheet says about one application. The step that takes it in marks it as done.</summary>
public sealed class ScoreLineRow
{
    public required Guid SheetId { get; init; }

    public required int Ordinal { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>Scores or standing, as JSON.</summary>
    public required string Content { get; init; }

    public required ScoreLineState State { get; init; }
}

public enum ScoreLineState
{
    Waiting,
    Done,
    Failed,
}

/// <summary>That an applicant asks for a result to be looked at again, and what came of it.</summary>
public sealed class AppealRow
{
    /// <summary>Also the id of the command that told the case.</summary>
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required string Stage { get; init; }

    public required string Text { get; init; }

    public required DateTime At { get; init; }

    public string? Outcome { get; init; }

    /// <summary>Why it was decided so, for the applicant to read.</summary>
    public string? Reason { get; init; }

    /// <summary>The scores that take the place of the earlier ones, as JSON.</summary>
    public string? Corrected { get; init; }

    public Guid? DecidedBy { get; init; }

    public DateTime? DecidedAt { get; init; }
}

/// <summary>An expert who was asked to judge an application.</summary>
public sealed class PanelMemberRow
{
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required Guid Expert { get; init; }

    /// <summary>Null until the scores of the round were collected.</summary>
    public int? Round { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>What one expert thinks of an application. No other expert sees it.</summary>
public sealed class PanelScoreRow
{
    public required Guid ApplicationId { get; init; }

    public required int Task { get; init; }

    public required Guid Expert { get; init; }

    public int? Round { get; init; }

    /// <summary>Null for an expert who stepped aside.</summary>
    public decimal? Score { get; init; }

    /// <summary>The opinion, or why the expert stepped aside.</summary>
    public required string Comment { get; init; }

    public required DateTime At { get; init; }
}
