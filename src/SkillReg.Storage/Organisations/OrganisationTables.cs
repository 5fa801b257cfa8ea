using Microsoft.EntityFrameworkCore;
using SkillReg.Storage.Identity;

namespace SkillReg.Storage.Organisations;

internal static class OrganisationTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<Organisation>(row =>
        {
            row.ToTable("organisation");
            row.HasOne<Organisation>().WithMany().HasForeignKey(entry => entry.ParentId).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(entry => entry.Path).HasMethod("gin");
            row.HasIndex(entry => entry.CreditCode).IsUnique();
            row.HasIndex(entry => entry.AssociationCode).IsUnique();
        });
        model.Entity<Membership>(row =>
        {
            row.ToTable("membership");
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.AccountId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<Organisation>().WithMany().HasForeignKey(entry => entry.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            row.HasIndex(entry => new { entry.AccountId, entry.Role, entry.OrganisationId });
            row.HasIndex(entry => new { entry.OrganisationId, entry.Role });
            row.HasIndex(entry => entry.Role);
        });
        model.Entity<Substitution>(row =>
        {
            row.ToTable("substitution");
            row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.AccountId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<Membership>().WithMany().HasForeignKey(entry => entry.MembershipId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
