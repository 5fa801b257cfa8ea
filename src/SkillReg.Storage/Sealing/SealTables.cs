using Microsoft.EntityFrameworkCore;

namespace SkillReg.Storage.Sealing;

/// <summary>A signature over everything that cases have remembered since the seal before.</summary>
public sealed class SealRow
{
    /// <summary>From one, without gaps.</summary>
    public required int Number { get; init; }

    public required DateTime At { get; init; }

    public required int Leaves { get; init; }

    /// <summary>The hash over the leaves in order of case.</summary>
    public required byte[] Root { get; init; }

    /// <summary>The hash of the seal before, so that none can be taken out of the middle.</summary>
    public required byte[] Previous { get; init; }

    public required byte[] PublicKey { get; init; }

    public required byte[] Signature { get; init; }
}

/// <summary>How far one case had come when it was sealed; the hash stands for its whole history up to there.</summary>
public sealed class SealLeafRow
{
    public required Guid CaseId { get; init; }

    public required int Version { get; init; }

    public required int Seal { get; init; }

    public required byte[] Hash { get; init; }
}

internal static class SealTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<SealRow>(row =>
        {
            row.ToTable("seal").HasKey(entry => entry.Number);
            row.Property(entry => entry.Number).ValueGeneratedNever();
        });
        model.Entity<SealLeafRow>(row =>
        {
            row.ToTable("seal_leaf").HasKey(entry => new { entry.CaseId, entry.Version });
            row.HasIndex(entry => new { entry.Seal, entry.CaseId });
        });
    }
}
