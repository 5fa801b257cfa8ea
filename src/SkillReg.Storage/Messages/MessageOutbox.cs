using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Messages;

/// <summary>
/// The messages of all nodes. Whoever decides that somebody is told writes a row in the same transaction; a pump sends it at
/// least once and notes what came of it.
/// </summary>
public sealed class MessageOutbox(NpgsqlDataSource database, TimeProvider time)
{
    private const int Batch = 20;

    // A message is next looked at when its lease ends, so a node that dies in between delays it and does not lose it.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public static NpgsqlBatchCommand Insertion(Message message) => new(
        "INSERT INTO message (id, channel, template, once, account_id, recipient_sealed, recipient_mask, content_sealed, state, attempts, requested_at, next_at) "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11) ON CONFLICT (once) DO NOTHING")
    {
        Parameters =
        {
            new() { Value = message.Id },
            new() { Value = message.Channel },
            new() { Value = message.Template },
            new() { Value = (object?)message.Once ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = (object?)message.AccountId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = message.RecipientSealed },
            new() { Value = message.RecipientMask },
            new() { Value = message.ContentSealed },
            new() { Value = message.State },
            new() { Value = message.RequestedAt },
            new() { Value = message.NextAt },
        },
    };

    public async Task<IReadOnlyList<Message>> ClaimDueAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(
            "WITH due AS (SELECT id FROM message WHERE state = 'queued' AND next_at <= $1 ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED) "
            + "UPDATE message m SET next_at = $3, attempts = m.attempts + 1 FROM due WHERE m.id = due.id "
            + "RETURNING m.id, m.channel, m.template, m.recipient_sealed, m.recipient_mask, m.content_sealed, m.attempts, m.requested_at");
        command.Parameters.AddWithValue(now.UtcDateTime);
        command.Parameters.AddWithValue(Batch);
        command.Parameters.AddWithValue((now + Lease).UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        var due = new List<Message>();
        while (await row.ReadAsync(stop))
        {
            due.Add(new Message
            {
                Id = row.GetGuid(0),
                Channel = row.GetString(1),
                Template = row.GetString(2),
                RecipientSealed = row.GetFieldValue<byte[]>(3),
                RecipientMask = row.GetString(4),
                ContentSealed = row.GetFieldValue<byte[]>(5),
                Attempts = row.GetInt32(6),
                RequestedAt = row.GetDateTime(7),
                State = Message.Queued,
                NextAt = (now + Lease).UtcDateTime,
            });
        }

        return due;
    }

    /// <param name="isSpent">Whether its content must not lie around any longer, as with a code.</param>
    public Task NoteSentAsync(Guid id, string? providerId, bool isSpent, CancellationToken stop) => ExecuteAsync(
        "UPDATE message SET state = 'sent', sent_at = $2, provider_id = $3, content_sealed = CASE WHEN $4 THEN ''::bytea ELSE content_sealed END WHERE id = $1 AND state = 'queued'",
        stop,
        new() { Value = id },
        new() { Value = time.GetUtcNow().UtcDateTime },
        new() { Value = (object?)providerId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        new() { Value = isSpent });

    public Task NoteTryAgainAsync(Guid id, string failure, TimeSpan pause, CancellationToken stop) => ExecuteAsync(
        "UPDATE message SET next_at = $2, failure = $3 WHERE id = $1 AND state = 'queued'",
        stop,
        new() { Value = id },
        new() { Value = (time.GetUtcNow() + pause).UtcDateTime },
        new() { Value = failure });

    public Task NoteFailedAsync(Guid id, string failure, CancellationToken stop) => ExecuteAsync(
        "UPDATE message SET state = 'failed', failure = $2 WHERE id = $1 AND state IN ('queued', 'sent')",
        stop,
        new() { Value = id },
        new() { Value = failure });

    /// <summary>The provider says that it arrived, or why not. A late or repeated word changes nothing that is settled.</summary>
    public Task NoteReceiptAsync(string providerId, DateTimeOffset? deliveredAt, string? failure, CancellationToken stop) => ExecuteAsync(
        "UPDATE message SET state = CASE WHEN $3::text IS NULL THEN 'delivered' ELSE 'failed' END, delivered_at = $2, failure = $3 "
        + "WHERE provider_id = $1 AND state = 'sent'",
        stop,
        new() { Value = providerId },
        new() { Value = (object?)deliveredAt?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
        new() { Value = (object?)failure ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });

    private async Task ExecuteAsync(string sql, CancellationToken stop, params NpgsqlParameter[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(stop);
    }
}
