using Npgsql;
using SkillReg.Storage.Auditing;

namespace SkillReg.Storage.Registration;

/// <summary>The rows of documents. Their bytes are with <see cref="BlobStore"/>.</summary>
public sealed class Documents(NpgsqlDataSource database)
{
    /// <returns>False when the slot is full, which is decided here so that two uploads at once cannot both be the last.</returns>
    public async Task<bool> AddAsync(Guid applicationId, Document document, int most, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // Uploads to one application queue up behind its row; a batch without BEGIN is one transaction.
                new NpgsqlBatchCommand("SELECT 1 FROM application WHERE id = $1 FOR UPDATE")
                {
                    Parameters = { new NpgsqlParameter<Guid> { TypedValue = applicationId } },
                },
                new NpgsqlBatchCommand(
                    "INSERT INTO document (id, application_id, slot, name, media_type, size, hash, by, on_behalf, at) "
                    + "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 WHERE $11 > "
                    + "(SELECT count(*) FROM document WHERE application_id = $2 AND slot = $3 AND removed_at IS NULL) ON CONFLICT DO NOTHING RETURNING id")
                {
                    Parameters =
                    {
                        new NpgsqlParameter { Value = document.Id },
                        new NpgsqlParameter { Value = applicationId },
                        new NpgsqlParameter { Value = document.Slot },
                        new NpgsqlParameter { Value = document.Name },
                        new NpgsqlParameter { Value = document.MediaType },
                        new NpgsqlParameter { Value = document.Size },
                        new NpgsqlParameter { Value = document.Hash },
                        new NpgsqlParameter { Value = document.By },
                        new NpgsqlParameter { Value = (object?)document.OnBehalf ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                        new NpgsqlParameter { Value = document.At.UtcDateTime },
                        new NpgsqlParameter { Value = most },
                    },
                },
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(stop);
        await rows.NextResultAsync(stop);
        return await rows.ReadAsync(stop);
    }

    /// <summary>It disappears from the slot; the row stays, for what was handed in names it.</summary>
    public async Task<bool> RemoveAsync(Guid applicationId, Guid id, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "UPDATE document SET removed_at = $3 WHERE id = $2 AND application_id = $1 AND removed_at IS NULL");
        command.Parameters.AddWithValue(applicationId);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteNonQueryAsync(stop) == 1;
    }

    /// <summary>Takes a document's content out for good. Its row stays with the hash, and says no more than that it was there.</summary>
    /// <returns>The hash, and whether other documents hold the same bytes; null where there is no such document.</returns>
    public async Task<(byte[] Hash, bool IsShared)?> PurgeAsync(Guid applicationId, Guid id, AuditEntryRow entry, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (await TakeOutAsync(connection, (applicationId, id), entry.At, stop) is not { } taken)
            return null;

        await using var note = new NpgsqlBatch(connection) { BatchCommands = { AuditTrail.Insertion(entry) } };
        await note.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return taken;
    }

    private static async Task<(byte[] Hash, bool IsShared)?> TakeOutAsync(
        NpgsqlConnection connection, (Guid Application, Guid Id) document, DateTime at, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "WITH gone AS (UPDATE document SET removed_at = $3, purged = true, name = '' WHERE id = $2 AND application_id = $1 AND NOT purged RETURNING hash) "
            + "SELECT hash, EXISTS (SELECT FROM document other WHERE other.hash = gone.hash AND other.id <> $2 AND NOT other.purged) FROM gone",
            connection);
        command.Parameters.AddWithValue(document.Application);
        command.Parameters.AddWithValue(document.Id);
        command.Parameters.AddWithValue(at);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? (row.GetFieldValue<byte[]>(0), row.GetBoolean(1)) : null;
    }
}
