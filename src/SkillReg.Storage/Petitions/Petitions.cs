using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Petitions;

/// <summary>What people ask for outside their applications. It is written with the first step of its case and settled by its last.</summary>
public sealed class Petitions(NpgsqlDataSource database)
{
    /// <summary>The constraint that a second open petition of a kind breaks.</summary>
    public const string OneOpen = "ix_petition_open";

    private const int MostListed = 50;

    private const string Columns =
        "SELECT p.id, p.kind, p.title, p.account_id, a.name, a.phone_mask, p.organisation_id, o.name, p.other_account_id, p.content_sealed, p.asked_at, p.settled_at, "
        + "p.reason, c.status, c.edition FROM petition p JOIN account a ON a.id = p.account_id JOIN process_case c ON c.id = p.id "
        + "LEFT JOIN organisation o ON o.id = p.organisation_id WHERE ";

    /// <summary>Adds the petition and takes hold of its evidence; repeated under its own id it adds nothing.</summary>
    public static void Write(NpgsqlBatch batch, NewPetition petition)
    {
        var row = petition.Row;
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "INSERT INTO petition (id, kind, title, account_id, organisation_id, other_account_id, content_sealed, number_key, asked_at) "
            + "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9 WHERE NOT EXISTS (SELECT FROM petition WHERE id = $1)")
        {
            Parameters =
            {
                new() { Value = row.Id },
                new() { Value = row.Kind },
                new() { Value = row.Title },
                new() { Value = row.AccountId },
                new() { Value = (object?)row.OrganisationId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = (object?)row.OtherAccountId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = (object?)row.ContentSealed ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
                new() { Value = (object?)row.NumberKey ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
                new() { Value = row.AskedAt },
            },
        });
        if (petition.Evidence.Count > 0)
            batch.BatchCommands.Add(Evidences.Taking(row.Id, row.AccountId, petition.Evidence));
    }

    /// <summary>Why it was decided so, to be written by the step that decides.</summary>
    public static void WriteReason(NpgsqlBatch batch, Guid id, string? reason, Guid by) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand("UPDATE petition SET reason = $2, decided_by = $3 WHERE id = $1")
        {
            Parameters = { new() { Value = id }, new() { Value = (object?)reason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = by } },
        });

    public async Task<Petition?> FindAsync(Guid id, CancellationToken stop) =>
        await ReadAsync(Columns + "p.id = $1", id, stop) is [var found, ..] ? found : null;

    /// <summary>What one person asked for, the newest first.</summary>
    public Task<IReadOnlyList<Petition>> ListAsync(Guid accountId, CancellationToken stop) =>
        ReadAsync(Columns + $"p.account_id = $1 ORDER BY p.asked_at DESC, p.id LIMIT {MostListed}", accountId, stop);

    private async Task<IReadOnlyList<Petition>> ReadAsync(string sql, Guid key, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(key);
        await using var row = await command.ExecuteReaderAsync(stop);
        var found = new List<Petition>();
        while (await row.ReadAsync(stop))
        {
            found.Add(new Petition(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetGuid(3))
            {
                AccountName = row.GetString(4),
                AccountPhone = Text(row, 5),
                OrganisationId = row.IsDBNull(6) ? null : row.GetGuid(6),
                OrganisationName = Text(row, 7),
                OtherAccountId = row.IsDBNull(8) ? null : row.GetGuid(8),
                ContentSealed = row.IsDBNull(9) ? null : row.GetFieldValue<byte[]>(9),
                AskedAt = row.GetDateTime(10),
                SettledAt = row.IsDBNull(11) ? null : row.GetDateTime(11),
                Reason = Text(row, 12),
                Status = Text(row, 13),
                Edition = row.GetString(14),
            });
        }

        return found;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
