using SkillReg.Bpmn.Engine.Migrating;

namespace SkillReg.Storage.Migrating;

/// <summary>A batch and how far it has come.</summary>
public sealed record MigrationBatch(Guid Id, MigrationPlan Plan, MigrationPhase Phase, int Total)
{
    public required Guid Account { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>How many cases have come to which outcome; what is missing counts zero.</summary>
    public required IReadOnlyDictionary<CaseOutcome, int> Counts { get; init; }
}

/// <summary>What has become of one case.</summary>
public sealed record MigratedCase(Guid CaseId, CaseOutcome Outcome, int? Version, IReadOnlyList<string> Reasons);

/// <summary>Who begins a batch, when, and the id that asking again repeats.</summary>
public sealed record MigrationOrder(Guid Id, MigrationPlan Plan, Guid Account, DateTimeOffset At);
