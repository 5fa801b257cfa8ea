using Npgsql;

namespace SkillReg.Storage.Petitions;

/// <summary>The files that support petitions and acts of the staff. Their bytes lie with those of documents.</summary>
public sealed class Evidences(NpgsqlDataSource database)
{
    private const int MostOfOneCause = 20;

    public async Task AddAsync(EvidenceRow evidence, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO evidence (id, by, name, media_type, size, hash, at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING");
        command.Parameters.AddWithValue(evidence.Id);
        command.Parameters.AddWithValue(evidence.By);
        command.Parameters.AddWithValue(evidence.Name);
        command.Parameters.AddWithValue(evidence.MediaType);
        command.Parameters.AddWithValue(evidence.Size);
        command.Parameters.AddWithValue(evidence.Hash);
        command.Parameters.AddWithValue(evidence.At);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Whether all of these are the account's own, and free or held by this cause already.</summary>
    public async Task<bool> AreFreeAsync((Guid By, Guid Cause) owner, IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT count(*)::int FROM evidence WHERE id = ANY ($1) AND by = $2 AND (cause IS NULL OR cause = $3)");
        command.Parameters.AddWithValue(ids.ToArray());
        command.Parameters.AddWithValue(owner.By);
        command.Parameters.AddWithValue(owner.Cause);
        return ids.Count <= MostOfOneCause && await command.ExecuteScalarAsync(stop) is int count && count == ids.Distinct().Count();
    }

    public async Task<IReadOnlyList<Evidence>> ListAsync(Guid cause, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT id, name, media_type, size, hash, at FROM evidence WHERE cause = $1 ORDER BY at, id LIMIT {MostOfOneCause}");
        command.Parameters.AddWithValue(cause);
        await using var row = await command.ExecuteReaderAsync(stop);
        var found = new List<Evidence>();
        while (await row.ReadAsync(stop))
            found.Add(new Evidence(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetFieldValue<byte[]>(4), row.GetDateTime(5)));
        return found;
    }

    /// <summary>Lets a cause take hold of free files of one account.</summary>
    public static NpgsqlBatchCommand Taking(Guid cause, Guid by, IReadOnlyList<Guid> ids) =>
        new("UPDATE evidence SET cause = $1 WHERE id = ANY ($3) AND by = $2 AND cause IS NULL")
        {
            Parameters = { new() { Value = cause }, new() { Value = by }, new() { Value = ids.ToArray() } },
        };
}
