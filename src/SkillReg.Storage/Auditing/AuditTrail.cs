using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using SkillReg.Storage.Identity;

namespace SkillReg.Storage.Auditing;

/// <summary>That somebody of the staff saw or changed what belongs to somebody else, and why. Nothing changes or removes it.</summary>
public sealed class AuditEntryRow
{
    public required Guid Id { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Who did it: an account, or null where it was decided on the petition that caused it.</summary>
    public Guid? Actor { get; init; }

    /// <summary>What was done, as a stable code.</summary>
    public required string Act { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid Subject { get; init; }

    /// <summary>The petition or the case that it was done for.</summary>
    public Guid? Cause { get; init; }

    public required string Reason { get; init; }
}

/// <summary>An entry as auditors read it.</summary>
public sealed record AuditEntry(Guid Id, DateTimeOffset At, string? Actor, string Act, Guid Subject, Guid? Cause, string Reason);

/// <summary>Who of the staff touched whose data, and why; newest first.</summary>
public sealed class AuditTrail(NpgsqlDataSource database)
{
    public static NpgsqlBatchCommand Insertion(AuditEntryRow entry) =>
        new("INSERT INTO audit_entry (id, at, actor, act, subject, cause, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        {
            Parameters =
            {
                new() { Value = entry.Id },
                new() { Value = entry.At },
                new() { Value = (object?)entry.Actor ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = entry.Act },
                new() { Value = entry.Subject },
                new() { Value = (object?)entry.Cause ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = entry.Reason },
            },
        };

    public async Task AddAsync(AuditEntryRow entry, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Insertion(entry) } };
        await batch.ExecuteNonQueryAsync(stop);
    }

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(Guid? before, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT e.id, e.at, a.name, e.act, e.subject, e.cause, e.reason FROM audit_entry e LEFT JOIN petition p ON p.id = e.cause LEFT JOIN account a ON a.id = coalesce(e.actor, p.decided_by) "
            + "WHERE $1::uuid IS NULL OR (e.at, e.id) < (SELECT at, id FROM audit_entry WHERE id = $1) ORDER BY e.at DESC, e.id DESC LIMIT $2");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)before ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.AddWithValue(limit);
        await using var row = await command.ExecuteReaderAsync(stop);
        var entries = new List<AuditEntry>();
        while (await row.ReadAsync(stop))
        {
            entries.Add(new AuditEntry(
                row.GetGuid(0), row.GetDateTime(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), row.GetGuid(4),
                row.IsDBNull(5) ? null : row.GetGuid(5), row.GetString(6)));
        }

        return entries;
    }
}

internal static class AuditTables
{
    public static void Describe(ModelBuilder model) => model.Entity<AuditEntryRow>(row =>
    {
        row.ToTable("audit_entry");
        row.HasOne<Account>().WithMany().HasForeignKey(entry => entry.Subject).OnDelete(DeleteBehavior.Restrict);
        row.HasIndex(entry => new { entry.At, entry.Id });
        row.HasIndex(entry => entry.Subject);
    });
}
