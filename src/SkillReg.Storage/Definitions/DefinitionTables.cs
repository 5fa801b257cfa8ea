using Microsoft.EntityFrameworkCore;

namespace SkillReg.Storage.Definitions;

/// <summary>The content of a file under its hash; equal files of all editions and drafts are one row.</summary>
public sealed class DefinitionBlobRow
{
    public required byte[] Sha256 { get; init; }

    public required byte[] Bytes { get; init; }
}

/// <summary>A published edition. Besides its retirement nothing about it ever changes.</summary>
public sealed class EditionRow
{
    public required string Scheme { get; init; }

    public required int Number { get; init; }

    public required byte[] Digest { get; init; }

    public required DateTime PublishedAt { get; init; }

    /// <summary>The account that published it; null for what came with the program.</summary>
    public Guid? PublishedBy { get; init; }

    /// <summary>The command that published it, so that asking again gives the same edition.</summary>
    public Guid? Command { get; init; }

    /// <summary>From then on no new case begins under it.</summary>
    public DateTime? RetiredAt { get; init; }
}

public sealed class EditionFileRow
{
    public required string Scheme { get; init; }

    public required int Number { get; init; }

    public required string Path { get; init; }

    public required byte[] Sha256 { get; init; }
}

/// <summary>The one draft a scheme may have: the files of its next edition.</summary>
public sealed class DraftRow
{
    public required string Scheme { get; init; }

    /// <summary>The edition it began from; null for a scheme that has none yet.</summary>
    public int? BegunFrom { get; init; }

    /// <summary>Counts every change, so that what is published is what was looked at.</summary>
    public required int Version { get; init; }

    public required DateTime BegunAt { get; init; }

    public Guid? BegunBy { get; init; }
}

public sealed class DraftFileRow
{
    public required string Scheme { get; init; }

    public required string Path { get; init; }

    public required byte[] Sha256 { get; init; }

    public required DateTime ChangedAt { get; init; }

    public Guid? ChangedBy { get; init; }
}

/// <summary>Who did what to which definitions, for ever.</summary>
public sealed class DefinitionActRow
{
    public required Guid Id { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Null for the program itself.</summary>
    public Guid? Account { get; init; }

    public required string Act { get; init; }

    public required string Scheme { get; init; }

    public int? Number { get; init; }

    /// <summary>Of the files as they were after the act.</summary>
    public byte[]? Digest { get; init; }
}

internal static class DefinitionTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<DefinitionBlobRow>(row => row.ToTable("definition_blob").HasKey(entry => entry.Sha256));
        model.Entity<EditionRow>(row =>
        {
            row.ToTable("edition").HasKey(entry => new { entry.Scheme, entry.Number });
            row.HasIndex(entry => entry.Command).IsUnique();
        });
        model.Entity<EditionFileRow>(row =>
        {
            row.ToTable("edition_file").HasKey(entry => new { entry.Scheme, entry.Number, entry.Path });
            row.HasOne<EditionRow>().WithMany().HasForeignKey(entry => new { entry.Scheme, entry.Number }).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<DefinitionBlobRow>().WithMany().HasForeignKey(entry => entry.Sha256).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DraftRow>(row => row.ToTable("draft").HasKey(entry => entry.Scheme));
        model.Entity<DraftFileRow>(row =>
        {
            row.ToTable("draft_file").HasKey(entry => new { entry.Scheme, entry.Path });
            row.HasOne<DraftRow>().WithMany().HasForeignKey(entry => entry.Scheme).OnDelete(DeleteBehavior.Cascade);
            row.HasOne<DefinitionBlobRow>().WithMany().HasForeignKey(entry => entry.Sha256).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DefinitionActRow>(row =>
        {
            row.ToTable("definition_act");
            row.HasIndex(entry => new { entry.Scheme, entry.Id });
        });
    }
}
