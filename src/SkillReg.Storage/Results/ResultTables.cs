using Microsoft.EntityFrameworkCore;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Results;

internal static class ResultTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<ResultRow>(row =>
        {
            row.ToTable("result").HasKey(entry => new { entry.ApplicationId, entry.Stage });
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(entry => entry.ApplicationId).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(entry => new { entry.PlanId, entry.Stage, entry.ApplicationId });
        });
        DescribeCertificates(model);
        model.Entity<ScoreSheetRow>(row =>
        {
            row.ToTable("score_sheet");
            row.HasOne<PlanRow>().WithMany().HasForeignKey(entry => entry.PlanId).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(entry => entry.At).HasFilter("finished_at IS NULL");
        });
        model.Entity<ScoreLineRow>(row =>
        {
            row.ToTable("score_line").HasKey(entry => new { entry.SheetId, entry.Ordinal });
            row.HasOne<ScoreSheetRow>().WithMany().HasForeignKey(entry => entry.SheetId).OnDelete(DeleteBehavior.Cascade);

            // What is still to be taken in, in its order, and what could not be.
            row.HasIndex(entry => new { entry.SheetId, entry.State, entry.Ordinal });
        });
        model.Entity<AppealRow>(row =>
        {
            row.ToTable("appeal");
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(entry => entry.ApplicationId).OnDelete(DeleteBehavior.Restrict);

            // A result is looked at again for one appeal at a time.
            row.HasIndex(entry => new { entry.ApplicationId, entry.Stage }).IsUnique().HasFilter("outcome IS NULL").HasDatabaseName(Appeals.OneOpen);
            row.HasIndex(entry => new { entry.ApplicationId, entry.At });
        });
        DescribePanels(model);
    }

    private static void DescribeCertificates(ModelBuilder model)
    {
        model.Entity<CertificateRow>(row =>
        {
            row.ToTable("certificate").HasKey(entry => entry.Number);
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(entry => entry.ApplicationId).OnDelete(DeleteBehavior.Restrict);

            // One that counts per application, however often a definition assigns.
            row.HasIndex(entry => entry.ApplicationId).IsUnique().HasFilter("revoked_at IS NULL").HasDatabaseName("ix_certificate_valid");
            row.HasIndex(entry => entry.ApplicationId).HasDatabaseName("ix_certificate_application_id");
        });
        model.Entity<CertificateCounterRow>(row => row.ToTable("certificate_counter").HasKey(entry => entry.PlanId));
    }

    private static void DescribePanels(ModelBuilder model)
    {
        model.Entity<PanelMemberRow>(row =>
        {
            row.ToTable("panel_member");
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(entry => entry.ApplicationId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.Expert).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(entry => new { entry.ApplicationId, entry.Round });
        });
        model.Entity<PanelScoreRow>(row =>
        {
            row.ToTable("panel_score").HasKey(entry => new { entry.ApplicationId, entry.Task });
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(entry => entry.ApplicationId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.Expert).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
