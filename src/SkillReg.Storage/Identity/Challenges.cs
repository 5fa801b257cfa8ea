using Npgsql;

namespace SkillReg.Storage.Identity;

/// <summary>The challenges that were handed out. Each can be answered once, by the browser that got it, for what it was asked for.</summary>
public sealed class Challenges(NpgsqlDataSource database)
{
    public async Task AddAsync(ChallengeRow challenge, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO challenge (id, visitor, purpose, kind, answer, expires_at) VALUES ($1, $2, $3, $4, $5, $6)");
        command.Parameters.AddWithValue(challenge.Id);
        command.Parameters.AddWithValue(challenge.Visitor);
        command.Parameters.AddWithValue(challenge.Purpose);
        command.Parameters.AddWithValue(challenge.Kind);
        command.Parameters.AddWithValue(challenge.Answer);
        command.Parameters.AddWithValue(challenge.ExpiresAt);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Takes it out of use, whether or not the answer will be right.</summary>
    /// <returns>Its kind and answer; null where there is none that this browser could still answer.</returns>
    public async Task<(string Kind, byte[] Answer)?> TakeAsync(ChallengeTicket ticket, DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "UPDATE challenge SET used_at = $4 WHERE id = $1 AND visitor = $2 AND purpose = $3 AND used_at IS NULL AND expires_at > $4 RETURNING kind, answer");
        command.Parameters.AddWithValue(ticket.Id);
        command.Parameters.AddWithValue(ticket.Visitor);
        command.Parameters.AddWithValue(ticket.Purpose);
        command.Parameters.AddWithValue(now.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? (row.GetString(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    public async Task SweepAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var table in new[] { "challenge", "phone_code", "one_time_token", "scan_sign_in" })
            batch.BatchCommands.Add(new NpgsqlBatchCommand($"DELETE FROM {table} WHERE expires_at <= $1") { Parameters = { new() { Value = now.UtcDateTime } } });
        await batch.ExecuteNonQueryAsync(stop);
    }
}

/// <summary>Which challenge is answered: its id, the browser it was given to, and what for.</summary>
public sealed record ChallengeTicket(Guid Id, byte[] Visitor, string Purpose);
