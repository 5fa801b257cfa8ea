using System.Text;
using Microsoft.EntityFrameworkCore;
using SkillReg.Storage.Auditing;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Incidents;
using SkillReg.Storage.Messages;
using SkillReg.Storage.Migrating;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Parcels;
using SkillReg.Storage.Payments;
using SkillReg.Storage.Petitions;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Results;
using SkillReg.Storage.Sealing;
using SkillReg.Storage.Seats;
using SkillReg.Storage.Secrets;
using SkillReg.Storage.Tasks;
using SkillReg.Storage.Tickets;
using SkillReg.Storage.Verification;

namespace SkillReg.Storage;

/// <summary>The schema. Hot paths read and write it in plain SQL on the same connection.</summary>
public sealed class RegistryContext(DbContextOptions<RegistryContext> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<DemoMessage> DemoMessages => Set<DemoMessage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("account");
            account.HasIndex(row => row.Login).IsUnique();
            account.HasIndex(row => row.PhoneKey).IsUnique();
        });
        modelBuilder.Entity<Session>(session =>
        {
            session.ToTable("session");
            session.HasKey(row => row.IdHash);
            session.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Cascade);
            session.HasIndex(row => row.ExpiresAt);
        });
        modelBuilder.Entity<KeyProof>(proof => proof.ToTable("key_proof").HasKey(row => row.Name));
        modelBuilder.Entity<DemoMessage>(message => message.ToTable("demo_message"));
        ApplicantTables.Describe(modelBuilder);
        SignInTables.Describe(modelBuilder);
        MessageTables.Describe(modelBuilder);
        OrganisationTables.Describe(modelBuilder);
        ProcessTables.Describe(modelBuilder);
        SealTables.Describe(modelBuilder);
        VerificationTables.Describe(modelBuilder);
        IncidentTables.Describe(modelBuilder);
        DefinitionTables.Describe(modelBuilder);
        TaskTables.Describe(modelBuilder);
        MigrationTables.Describe(modelBuilder);
        RegistrationTables.Describe(modelBuilder);
        PetitionTables.Describe(modelBuilder);
        PaymentTables.Describe(modelBuilder);
        ResultTables.Describe(modelBuilder);
        AuditTables.Describe(modelBuilder);
        ParcelTables.Describe(modelBuilder);
        SeatTables.Describe(modelBuilder);
        TicketTables.Describe(modelBuilder);
        InAppTables.Describe(modelBuilder);

        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            property.SetColumnName(SnakeCase(property.Name));
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
