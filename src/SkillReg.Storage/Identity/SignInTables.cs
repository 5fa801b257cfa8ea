using Microsoft.EntityFrameworkCore;
using SkillReg.Storage.Secrets;

namespace SkillReg.Storage.Identity;

/// <summary>A long random word that was handed to one person for one act. Only its hash is stored.</summary>
public sealed class OneTimeTokenRow
{
    public const string FirstAdmin = "first-admin";
    public const string Invitation = "invitation";

    public required byte[] TokenHash { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Whose password it sets; null where the account is made with it.</summary>
    public Guid? AccountId { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; init; }
}

/// <summary>The secret that a person's authenticator app shares with the server.</summary>
public sealed class SecondFactorRow
{
    public required Guid AccountId { get; init; }

    public required byte[] SecretSealed { get; init; }

    /// <summary>Null until the owner has shown that the app knows it; until then nobody is asked for a code.</summary>
    public DateTime? ConfirmedAt { get; init; }

    /// <summary>The newest time step that was used; it and those before are worth nothing any more.</summary>
    public required long LastStep { get; init; }

    public static SealedPlace SecretPlace(Guid accountId) => new("second_factor", "secret_sealed", accountId);
}

/// <summary>A code that stands in for the app once. Only its fingerprint is stored.</summary>
public sealed class RecoveryCodeRow
{
    public required Guid AccountId { get; init; }

    public required byte[] CodeKey { get; init; }
}

/// <summary>A code on the screen of one browser, by which a phone that is signed in lets it in.</summary>
public sealed class ScanRow
{
    public const string Waiting = "waiting";
    public const string Scanned = "scanned";
    public const string Granted = "granted";
    public const string Refused = "refused";
    public const string Used = "used";

    public required Guid Id { get; init; }

    public required byte[] CodeHash { get; init; }

    /// <summary>The fingerprint of the browser that shows the code, the only one that can be let in by it.</summary>
    public required byte[] Visitor { get; init; }

    public required string State { get; init; }

    /// <summary>Who scanned it.</summary>
    public Guid? AccountId { get; init; }

    public required DateTime ExpiresAt { get; init; }
}

internal static class SignInTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<OneTimeTokenRow>(row =>
        {
            row.ToTable("one_time_token").HasKey(entry => entry.TokenHash);
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.AccountId).OnDelete(DeleteBehavior.Cascade);
            row.HasIndex(entry => entry.ExpiresAt);
        });
        model.Entity<SecondFactorRow>(row =>
        {
            row.ToTable("second_factor").HasKey(entry => entry.AccountId);
            row.HasOne<Account>().WithOne().HasForeignKey<SecondFactorRow>(entry => entry.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RecoveryCodeRow>(row =>
        {
            row.ToTable("recovery_code").HasKey(entry => new { entry.AccountId, entry.CodeKey });
            row.HasOne<SecondFactorRow>().WithMany().HasForeignKey(entry => entry.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ScanRow>(row =>
        {
            row.ToTable("scan_sign_in");
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.AccountId).OnDelete(DeleteBehavior.Cascade);
            row.HasIndex(entry => entry.CodeHash).IsUnique();
            row.HasIndex(entry => entry.ExpiresAt);
        });
    }
}
