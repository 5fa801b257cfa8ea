using Microsoft.EntityFrameworkCore;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Secrets;

namespace SkillReg.Storage.Petitions;

/// <summary>Something that a person asked for outside any application. Its case bears the same id and says where it stands.</summary>
public sealed class PetitionRow
{
    public required Guid Id { get; init; }

    /// <summary>What is asked for, as schemes name it in their <c>petitions</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What people call it, from the edition that it began under.</summary>
    public required string Title { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>The organisation that it is about; null where it is about none.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>The account that it may take something from; null where it takes nothing.</summary>
    public Guid? OtherAccountId { get; init; }

    /// <summary>What was said and claimed, as sealed JSON.</summary>
    public byte[]? ContentSealed { get; init; }

    /// <summary>The fingerprint of the ID number in it.</summary>
    public byte[]? NumberKey { get; init; }

    public required DateTime AskedAt { get; init; }

    public DateTime? SettledAt { get; init; }

    /// <summary>Why it was decided so, for the person to read.</summary>
    public string? Reason { get; init; }

    public Guid? DecidedBy { get; init; }

    public static SealedPlace ContentPlace(Guid id) => new("petition", "content_sealed", id);
}

/// <summary>A file that supports a petition or an act of the staff; free until something names it.</summary>
public sealed class EvidenceRow
{
    public required Guid Id { get; init; }

    public required Guid By { get; init; }

    /// <summary>The petition or the audited act that it belongs to.</summary>
    public Guid? Cause { get; init; }

    public required string Name { get; init; }

    public required string MediaType { get; init; }

    public required int Size { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>That somebody belongs to a unit, as the unit itself agreed.</summary>
public sealed class AssociationRow
{
    /// <summary>That of the petition that brought it about.</summary>
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required DateTime Since { get; init; }

    public DateTime? Until { get; init; }
}

internal static class PetitionTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<PetitionRow>(row =>
        {
            row.ToTable("petition");
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.AccountId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.OtherAccountId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<Organisation>().WithMany().HasForeignKey(entry => entry.OrganisationId).OnDelete(DeleteBehavior.Restrict);

            // However many requests race, a person has one open petition of a kind.
            row.HasIndex(entry => new { entry.AccountId, entry.Kind }).IsUnique().HasFilter("settled_at IS NULL").HasDatabaseName(Petitions.OneOpen);
            row.HasIndex(entry => new { entry.AccountId, entry.AskedAt });
        });
        model.Entity<EvidenceRow>(row =>
        {
            row.ToTable("evidence");
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.By).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(entry => entry.Cause);
        });
        model.Entity<AssociationRow>(row =>
        {
            row.ToTable("association");
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.AccountId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<Organisation>().WithMany().HasForeignKey(entry => entry.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(entry => entry.AccountId).IsUnique().HasFilter("until IS NULL").HasDatabaseName("ix_association_current");
            row.HasIndex(entry => new { entry.OrganisationId, entry.AccountId });
        });
    }
}
