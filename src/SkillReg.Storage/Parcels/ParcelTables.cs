using Microsoft.EntityFrameworkCore;
using SkillReg.Registration.Parcels;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Parcels;

/// <summary>Papers that a case expects by post, under the number of their cover sheet.</summary>
public sealed class ParcelRow
{
    public required string CoverSheet { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>What has to be posted, as FEEL JSON: a list of <c>document</c> and <c>copies</c>.</summary>
    public required string Papers { get; init; }

    public required DateTime ExpectedAt { get; init; }

    /// <summary>How they were sent last; null while nothing was sent.</summary>
    public string? Courier { get; init; }

    public string? CourierNumber { get; init; }

    public DateOnly? PostedOn { get; init; }

    /// <summary>When the applicant said so: this is what stops the clock.</summary>
    public DateTime? DispatchedAt { get; init; }

    /// <summary>When the post desk scanned them; null again once they were sent back.</summary>
    public DateTime? ArrivedAt { get; init; }

    public required int Returns { get; init; }
}

/// <summary>One scan at the post desk, whatever it came to. Nothing removes it.</summary>
public sealed class ParcelScanRow
{
    public required Guid Id { get; init; }

    /// <summary>What was read, normalised.</summary>
    public required string Code { get; init; }

    /// <summary>The cover sheet; null where none has the number or it is none of this desk's.</summary>
    public string? CoverSheet { get; init; }

    public required int Result { get; init; }

    /// <summary>How many copies came; null while nobody counted.</summary>
    public int? Copies { get; init; }

    public required bool IsDamaged { get; init; }

    public required Guid By { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The same scan with another result.</summary>
    public ParcelScanRow As(ScanResult result) =>
        new() { Id = Id, Code = Code, CoverSheet = CoverSheet, Result = (int)result, Copies = Copies, IsDamaged = IsDamaged, By = By, At = At };
}

internal static class ParcelTables
{
    public const string Numbers = "parcel_number";

    public static void Describe(ModelBuilder model)
    {
        model.HasSequence<long>(Numbers);
        model.Entity<ParcelRow>(row =>
        {
            row.ToTable("parcel").HasKey(parcel => parcel.CoverSheet);
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(parcel => parcel.ApplicationId).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(parcel => parcel.ApplicationId);
        });
        model.Entity<ParcelScanRow>(row =>
        {
            row.ToTable("parcel_scan");
            row.HasIndex(scan => new { scan.By, scan.At });
            row.HasIndex(scan => scan.CoverSheet);
        });
    }
}
