using Microsoft.EntityFrameworkCore;

namespace SkillReg.Storage.Migrating;

/// <summary>One decision to take the running cases of an edition to another.</summary>
public sealed class MigrationBatchRow
{
    public required Guid Id { get; init; }

    public required string FromEdition { get; init; }

    public required string ToEdition { get; init; }

    public required string Plan { get; init; }

    public required int Phase { get; init; }

    public required int Total { get; init; }

    public required Guid Account { get; init; }

    public required DateTime BegunAt { get; init; }

    public required DateTime ChangedAt { get; init; }
}

/// <summary>What has become of one case in a batch. It is written with the step of the case or not at all.</summary>
public sealed class MigrationCaseRow
{
    public required Guid BatchId { get; init; }

    public required Guid CaseId { get; init; }

    public required int Outcome { get; init; }

    /// <summary>The case's version after its migration; at another one it has moved since.</summary>
    public int? Version { get; init; }

    /// <summary>What kept it from moving, as codes and elements.</summary>
    public string[]? Reasons { get; init; }

    /// <summary>A node that claimed it works on it until then; afterwards it is anybody's again.</summary>
    public DateTime? ClaimedUntil { get; init; }
}

internal static class MigrationTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<MigrationBatchRow>(row =>
        {
            row.ToTable("migration_batch").HasIndex(entry => entry.Phase);
            row.HasIndex(entry => new { entry.BegunAt, entry.Id });

            // Two plans for the same cases at the same time would decide by chance.
            row.HasIndex(entry => entry.FromEdition).IsUnique().HasFilter(
                $"phase IN ({(int)MigrationPhase.Running}, {(int)MigrationPhase.Paused}, {(int)MigrationPhase.Undoing})");
        });
        model.Entity<MigrationCaseRow>(row =>
        {
            row.ToTable("migration_case").HasKey(entry => new { entry.BatchId, entry.CaseId });
            row.HasIndex(entry => new { entry.BatchId, entry.Outcome, entry.CaseId });
            row.HasOne<MigrationBatchRow>().WithMany().HasForeignKey(entry => entry.BatchId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
