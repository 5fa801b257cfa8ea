using Microsoft.EntityFrameworkCore;
using SkillReg.Storage.Identity;

namespace SkillReg.Storage.Registration;

internal static class RegistrationTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<PlanRow>(row =>
        {
            row.ToTable("plan").HasIndex(plan => plan.Number).IsUnique();
            row.HasIndex(plan => new { plan.State, plan.WindowEnd });
        });
        model.Entity<AnnouncementRow>(row =>
        {
            row.ToTable("announcement").HasIndex(entry => new { entry.PlanId, entry.At });
            row.HasOne<PlanRow>().WithMany().HasForeignKey(entry => entry.PlanId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ApplicationRow>(row =>
        {
            row.ToTable("application");
            row.HasOne<PlanRow>().WithMany().HasForeignKey(entry => entry.PlanId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.ApplicantId).OnDelete(DeleteBehavior.Restrict);

            // One application per person and plan, however many requests race for it.
            row.HasIndex(entry => new { entry.ApplicantId, entry.PlanId }).IsUnique();

            // Announcements walk the applicants of one plan.
            row.HasIndex(entry => new { entry.PlanId, entry.ApplicantId });
        });
        model.Entity<SectionRow>(row =>
        {
            row.ToTable("application_section").HasKey(entry => new { entry.ApplicationId, entry.Section });
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(entry => entry.ApplicationId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SubmissionRow>(row =>
        {
            row.ToTable("submission").HasKey(entry => new { entry.ApplicationId, entry.Version });
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(entry => entry.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<DocumentRow>(row =>
        {
            row.ToTable("document").HasIndex(entry => entry.ApplicationId);
            row.HasIndex(entry => entry.Hash);
            row.Property(entry => entry.Purged).HasDefaultValue(false);
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(entry => entry.ApplicationId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<NoticeRow>(row =>
        {
            row.ToTable("notice").HasKey(entry => new { entry.ApplicationId, entry.Job, entry.Recipient });
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(entry => entry.ApplicationId).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(entry => new { entry.Recipient, entry.At });
        });
        model.Entity<RegisterEntryRow>(row => row.ToTable("register_entry").HasKey(entry => new { entry.Scheme, entry.NumberKey }));
        model.Entity<DecisionRow>(row =>
        {
            row.ToTable("decision").HasKey(entry => new { entry.ApplicationId, entry.Task });
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(entry => entry.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
