namespace SkillReg.Storage.Registration;

/// <summary>A dated offering of a scheme.</summary>
public sealed class PlanRow
{
    public required Guid Id { get; init; }

    public required string Scheme { get; init; }

    /// <summary>The number that the office knows it by.</summary>
    public required string Number { get; init; }

    public required string Title { get; init; }

    public required PlanState State { get; init; }

    /// <summary>The edition its cases begin under; null follows whatever is published.</summary>
    public int? Edition { get; init; }

    public required DateTime WindowStart { get; init; }

    public required DateTime WindowEnd { get; init; }

    /// <summary>Everything else that definitions read as <c>plan</c>, as FEEL JSON.</summary>
    public required string Data { get; init; }

    public required int Version { get; init; }
}

public enum PlanState
{
    Draft,
    Published,
    Closed,
}
