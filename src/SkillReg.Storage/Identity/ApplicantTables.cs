using Microsoft.EntityFrameworkCore;
using SkillReg.Storage.Secrets;

namespace SkillReg.Storage.Identity;

/// <summary>What was proved about an applicant, and what they confirmed for good.</summary>
public sealed class ApplicantRow
{
    public const string Open = "open";
    public const string Postponed = "postponed";
    public const string Verified = "verified";

    public required Guid AccountId { get; init; }

    /// <summary>Open, postponed or verified.</summary>
    public required string RealName { get; init; }

    public byte[]? IdNumberKey { get; init; }

    public byte[]? IdNumberSealed { get; init; }

    public string? IdNumberMask { get; init; }

    public DateTime? VerifiedAt { get; init; }

    public DateTime? ConfirmedAt { get; init; }

    /// <summary>The promise as it was typed.</summary>
    public string? Promise { get; init; }

    public static SealedPlace NumberPlace(Guid accountId) => new("applicant", "id_number_sealed", accountId);
}

/// <summary>Somebody agreed to something, in one version of its text.</summary>
public sealed class ConsentRow
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required string Purpose { get; init; }

    public required string Version { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>How often something was done under a key, so that it is not done too often.</summary>
public sealed class BudgetRow
{
    public required string Key { get; init; }

    public required DateTime[] Spent { get; init; }

    public required DateTime ForgetAt { get; init; }
}

/// <summary>Something a person can do and a program cannot, asked once before something costly.</summary>
public sealed class ChallengeRow
{
    public required Guid Id { get; init; }

    /// <summary>The fingerprint of the browser it was given to.</summary>
    public required byte[] Visitor { get; init; }

    public required string Purpose { get; init; }

    public required string Kind { get; init; }

    /// <summary>For a picture the fingerprint of its text, for work the seed.</summary>
    public required byte[] Answer { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; init; }
}

/// <summary>A code that was sent to a phone. Only its fingerprint is kept.</summary>
public sealed class PhoneCodeRow
{
    public required Guid Id { get; init; }

    public required byte[] PhoneKey { get; init; }

    public required byte[] Visitor { get; init; }

    public required string Purpose { get; init; }

    public required byte[] CodeKey { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public required int Tries { get; init; }

    public DateTime? UsedAt { get; init; }
}

internal static class ApplicantTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<ApplicantRow>(row =>
        {
            row.ToTable("applicant").HasKey(entry => entry.AccountId);
            row.HasOne<Account>().WithOne().HasForeignKey<ApplicantRow>(entry => entry.AccountId).OnDelete(DeleteBehavior.Cascade);
            row.HasIndex(entry => entry.IdNumberKey).IsUnique();
        });
        model.Entity<ConsentRow>(row =>
        {
            row.ToTable("consent");
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<BudgetRow>(row =>
        {
            row.ToTable("budget").HasKey(entry => entry.Key);
            row.HasIndex(entry => entry.ForgetAt);
        });
        model.Entity<ChallengeRow>(row => row.ToTable("challenge").HasIndex(entry => entry.ExpiresAt));
        model.Entity<PhoneCodeRow>(row =>
        {
            row.ToTable("phone_code");
            row.HasIndex(entry => new { entry.PhoneKey, entry.Purpose });
            row.HasIndex(entry => entry.ExpiresAt);
        });
    }
}
