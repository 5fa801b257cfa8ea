using Microsoft.EntityFrameworkCore;

namespace SkillReg.Storage.Incidents;

/// <summary>
/// Something that will not go on by itself and that a person is to see: what the engine raised, and what the watch found.
/// It stays after it was mended, with what was done and by whom.
/// </summary>
public sealed class IncidentRow
{
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>What it is about, within the case: an element instance, a timer, or the version that decided an effect.</summary>
    public required int Item { get; init; }

    /// <summary>The place among the effects of one step; zero for everything else.</summary>
    public required int Ordinal { get; init; }

    public required string Code { get; init; }

    /// <summary>For those who mend it. Names elements and operations, never people.</summary>
    public required string Text { get; init; }

    public required DateTime RaisedAt { get; init; }

    public DateTime? ClosedAt { get; init; }

    /// <summary>An account, or the part of the system that saw it gone.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>What was done about it.</summary>
    public string? Action { get; init; }

    public string? Reason { get; init; }

    /// <summary>The id under which the repair was asked for, so that asking again repairs nothing twice.</summary>
    public Guid? RepairId { get; init; }
}

internal static class IncidentTables
{
    public static void Describe(ModelBuilder model) => model.Entity<IncidentRow>(row =>
    {
        row.ToTable("incident");
        row.HasIndex(entry => new { entry.Kind, entry.CaseId, entry.Item, entry.Ordinal })
            .IsUnique().HasFilter("closed_at IS NULL").HasDatabaseName("incident_is_open_once");
        row.HasIndex(entry => new { entry.RaisedAt, entry.Id }).HasFilter("closed_at IS NULL").HasDatabaseName("incident_open");
        row.HasIndex(entry => new { entry.ClosedAt, entry.Id }).HasFilter("closed_at IS NOT NULL").HasDatabaseName("incident_closed");
        row.HasIndex(entry => entry.CaseId);
    });
}
