using Microsoft.EntityFrameworkCore;

namespace SkillReg.Storage.Verification;

/// <summary>One check of the whole database, as operators look it up.</summary>
public sealed class VerificationRow
{
    public required Guid Id { get; init; }

    public required DateTime BeganAt { get; init; }

    /// <summary>Null while it runs, and for ever when its node stopped meanwhile.</summary>
    public DateTime? FinishedAt { get; init; }

    public required long Cases { get; init; }

    public required long Findings { get; init; }

    /// <summary>The first findings, as JSON.</summary>
    public required string Examples { get; init; }
}

internal static class VerificationTables
{
    public static void Describe(ModelBuilder model) => model.Entity<VerificationRow>(row =>
    {
        row.ToTable("verification");
        row.HasIndex(entry => new { entry.BeganAt, entry.Id });
    });
}
