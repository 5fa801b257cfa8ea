using Microsoft.EntityFrameworkCore;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Seats;

/// <summary>How often the sites and sessions of a plan were saved: what its editors hold against each other.</summary>
public sealed class SeatingRow
{
    public required Guid PlanId { get; init; }

    public required int Version { get; init; }
}

/// <summary>A place where examinations of a plan are held.</summary>
public sealed class SiteRow
{
    public required Guid Id { get; init; }

    public required Guid PlanId { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }
}

public sealed class RoomRow
{
    public required Guid Id { get; init; }

    public required Guid SiteId { get; init; }

    public required string Name { get; init; }

    public required int Capacity { get; init; }
}

/// <summary>The examination of one subject, in all rooms of one site, at one time.</summary>
public sealed class ExamSessionRow
{
    public required Guid Id { get; init; }

    public required Guid PlanId { get; init; }

    public required Guid SiteId { get; init; }

    public required string Subject { get; init; }

    public required DateTime StartsAt { get; init; }

    public required DateTime EndsAt { get; init; }
}

/// <summary>A chair. There is one row for each, taken or not, so no more people than chairs ever get one.</summary>
public sealed class SeatRow
{
    public required Guid SessionId { get; init; }

    public required Guid RoomId { get; init; }

    public required int Number { get; init; }

    public required string Subject { get; init; }

    public Guid? ApplicationId { get; init; }

    public DateTime? TakenAt { get; init; }

    /// <summary>The proctor saw nobody there.</summary>
    public DateTime? AbsentAt { get; init; }
}

internal static class SeatTables
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<SeatingRow>(row =>
        {
            row.ToTable("seating").HasKey(seating => seating.PlanId);
            row.HasOne<PlanRow>().WithMany().HasForeignKey(seating => seating.PlanId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SiteRow>(row =>
        {
            row.ToTable("exam_site").HasIndex(site => new { site.PlanId, site.Name }).IsUnique();
            row.HasOne<PlanRow>().WithMany().HasForeignKey(site => site.PlanId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RoomRow>(row =>
        {
            row.ToTable("exam_room").HasIndex(room => new { room.SiteId, room.Name }).IsUnique();
            row.HasOne<SiteRow>().WithMany().HasForeignKey(room => room.SiteId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ExamSessionRow>(row =>
        {
            row.ToTable("exam_session").HasIndex(session => new { session.PlanId, session.Subject });
            row.HasOne<SiteRow>().WithMany().HasForeignKey(session => session.SiteId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SeatRow>(row =>
        {
            row.ToTable("seat").HasKey(seat => new { seat.SessionId, seat.RoomId, seat.Number });
            row.HasOne<ExamSessionRow>().WithMany().HasForeignKey(seat => seat.SessionId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<RoomRow>().WithMany().HasForeignKey(seat => seat.RoomId).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<ApplicationRow>().WithMany().HasForeignKey(seat => seat.ApplicationId).OnDelete(DeleteBehavior.Restrict);

            // One seat per person and subject; and the free ones of a session are found without reading the taken ones.
            row.HasIndex(seat => new { seat.ApplicationId, seat.Subject }).IsUnique();
            row.HasIndex(seat => new { seat.SessionId, seat.RoomId, seat.Number }).HasFilter("application_id IS NULL").HasDatabaseName("ix_seat_free");
        });
    }
}
