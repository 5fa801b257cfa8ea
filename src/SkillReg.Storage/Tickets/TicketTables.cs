using Microsoft.EntityFrameworkCore;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Tickets;

/// <summary>The admission of one application to the examination of one subject. A void one stays, so that it is recognised.</summary>
public sealed class TicketRow
{
    public required string Number { get; init; }

    public required Guid ApplicationId { get; init; }

    /// <summary>The subject's id in the plan; its stage is written there too.</summary>
    public required string Subject { get; init; }

    public required DateTime IssuedAt { get; init; }

    public DateTime? RevokedAt { get; init; }
}

internal static class TicketTables
{
    public const string Numbers = "ticket_number";

    public static void Describe(ModelBuilder model)
    {
        model.HasSequence<long>(Numbers);
        model.Entity<TicketRow>(row =>
        {
            row.ToTable("ticket").HasKey(ticket => ticket.Number);
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(ticket => ticket.ApplicationId).OnDelete(DeleteBehavior.Restrict);

            // One good ticket per subject, however often it is issued.
            row.HasIndex(ticket => new { ticket.ApplicationId, ticket.Subject }).IsUnique().HasFilter("revoked_at IS NULL");
        });
    }
}
