using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Definitions;

/// <summary>New bytes for a file.</summary>
/// <param name="Expected">The hash of the bytes that the change was made from; null for a file that must not exist yet.</param>
public sealed record FileChange(DefinitionFile File, string? Expected);

/// <summary>
/// Changes single files of drafts. A shared file is one file: changing it in one draft changes it in the drafts of all schemes
/// that use it, and begins those that do not exist yet.
/// </summary>
public sealed class DraftFiles(NpgsqlDataSource database)
{
    public async Task<DraftAnswer> PutAsync(string scheme, FileChange change, Deed deed, CancellationToken stop)
    {
        var (file, expected) = change;
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var found = await LockAsync(transaction, scheme, file.Path, stop);
        if (found is not { } draft)
            return new DraftAnswer.NoDraft();
        if (draft.File?.Hash != expected)
            return new DraftAnswer.Stale(draft.File);
        if (draft.File?.Hash == file.Hash)
            return new DraftAnswer.Changed(draft.Version, []);
        if (draft.Files + (draft.File is null ? 1 : 0) > FileSet.MostFiles || draft.Bytes - (draft.File?.Size ?? 0) + file.Bytes.Length > FileSet.LargestTotal)
            return new DraftAnswer.TooLarge();

        await using (var write = new NpgsqlBatch(connection, transaction) { BatchCommands = { EditionWrites.Blobs([file]), Upsert(scheme, file, deed) } })
            await write.ExecuteNonQueryAsync(stop);
        var followers = DefinitionPath.IsShared(file.Path) ? await FollowAsync(transaction, scheme, (file, deed), stop) : [];
        await transaction.CommitAsync(stop);
        return new DraftAnswer.Changed(draft.Version + 1, followers);
    }

    /// <summary>Takes a file out of one draft; other schemes keep their copy of a shared one.</summary>
    public async Task<DraftAnswer> DeleteAsync(string scheme, string path, string expected, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var found = await LockAsync(transaction, scheme, path, stop);
        if (found is not { } draft)
            return new DraftAnswer.NoDraft();
        if (draft.File?.Hash != expected)
            return new DraftAnswer.Stale(draft.File);

        await using var delete = new NpgsqlCommand(
            "WITH gone AS (DELETE FROM draft_file WHERE scheme = $1 AND path = $2) UPDATE draft SET version = version + 1 WHERE scheme = $1",
            connection, transaction);
        delete.Parameters.AddWithValue(scheme);
        delete.Parameters.AddWithValue(path);
        await delete.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return new DraftAnswer.Changed(draft.Version + 1, []);
    }

    private static async Task<(int Version, DraftFile? File, long Files, long Bytes)?> LockAsync(
        NpgsqlTransaction transaction, string scheme, string path, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction)
        {
            BatchCommands =
            {
                EditionWrites.TakeTurn(),
                new NpgsqlBatchCommand(
                    "SELECT draft.version, file.sha256, octet_length(blob.bytes), file.changed_at, file.changed_by, size.files, size.bytes "
                    + "FROM draft LEFT JOIN draft_file file ON file.scheme = draft.scheme AND file.path = $2 "
                    + "LEFT JOIN definition_blob blob ON blob.sha256 = file.sha256 "
                    + "CROSS JOIN LATERAL (SELECT count(*) AS files, coalesce(sum(octet_length(other.bytes)), 0)::bigint AS bytes "
                    + "FROM draft_file entry JOIN definition_blob other ON other.sha256 = entry.sha256 WHERE entry.scheme = draft.scheme) size "
                    + "WHERE draft.scheme = $1")
                {
                    Parameters = { new() { Value = scheme }, new() { Value = path } },
                },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(stop);
        await row.NextResultAsync(stop);
        if (!await row.ReadAsync(stop))
            return null;

        var file = row.IsDBNull(1)
            ? null
            : new DraftFile(
                path, Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)), row.GetInt32(2), row.GetDateTime(3), row.IsDBNull(4) ? null : row.GetGuid(4));
        return (row.GetInt32(0), file, row.GetInt64(5), row.GetInt64(6));
    }

    private static NpgsqlBatchCommand Upsert(string scheme, DefinitionFile file, Deed deed) => new(
        "WITH saved AS (INSERT INTO draft_file (scheme, path, sha256, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5) "
        + "ON CONFLICT (scheme, path) DO UPDATE SET sha256 = excluded.sha256, changed_at = excluded.changed_at, changed_by = excluded.changed_by) "
        + "UPDATE draft SET version = version + 1 WHERE scheme = $1")
    {
        Parameters =
        {
            new() { Value = scheme },
            new() { Value = file.Path },
            new() { Value = Convert.FromHexString(file.Hash) },
            new() { Value = deed.At.UtcDateTime },
            EditionWrites.Optional(deed.Account, NpgsqlDbType.Uuid),
        },
    };

    private static async Task<IReadOnlyList<string>> FollowAsync(
        NpgsqlTransaction transaction, string scheme, (DefinitionFile File, Deed Deed) change, CancellationToken stop)
    {
        var begun = new List<(string Scheme, int From)>();
        var followers = new List<string>();
        await using (var batch = new NpgsqlBatch(transaction.Connection, transaction))
        {
            batch.BatchCommands.Add(BeginFollowers(scheme, change.File.Path, change.Deed));
            batch.BatchCommands.Add(ChangeFollowers(scheme, change.File, change.Deed));
            await using var row = await batch.ExecuteReaderAsync(stop);
            while (await row.ReadAsync(stop))
                begun.Add((row.GetString(0), row.GetInt32(1)));
            await row.NextResultAsync(stop);
            while (await row.ReadAsync(stop))
                followers.Add(row.GetString(0));
        }

        await using var notes = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var (follower, from) in begun)
            notes.BatchCommands.Add(EditionWrites.Act(Drafts.BegunAct, follower, change.Deed, (from, null)));
        if (begun.Count > 0)
            await notes.ExecuteNonQueryAsync(stop);
        return followers;
    }

    /// <summary>Drafts of the schemes whose newest edition has the file, where there are none yet.</summary>
    private static NpgsqlBatchCommand BeginFollowers(string scheme, string path, Deed deed) => new(
        "WITH newest AS (SELECT scheme, max(number) AS number FROM edition WHERE scheme <> $1 AND retired_at IS NULL GROUP BY scheme), "
        + "begun AS (INSERT INTO draft (scheme, begun_from, version, begun_at, begun_by) "
        + "SELECT newest.scheme, newest.number, 0, $3, $4 FROM newest JOIN edition_file file USING (scheme, number) WHERE file.path = $2 "
        + "ON CONFLICT DO NOTHING RETURNING scheme, begun_from), "
        + "copied AS (INSERT INTO draft_file (scheme, path, sha256, changed_at) SELECT file.scheme, file.path, file.sha256, $3 "
        + "FROM edition_file file JOIN begun ON begun.scheme = file.scheme AND begun.begun_from = file.number) "
        + "SELECT scheme, begun_from FROM begun")
    {
        Parameters =
        {
            new() { Value = scheme },
            new() { Value = path },
            new() { Value = deed.At.UtcDateTime },
            EditionWrites.Optional(deed.Account, NpgsqlDbType.Uuid),
        },
    };

    private static NpgsqlBatchCommand ChangeFollowers(string scheme, DefinitionFile file, Deed deed) => new(
        "WITH changed AS (UPDATE draft_file SET sha256 = $3, changed_at = $4, changed_by = $5 "
        + "WHERE path = $2 AND scheme <> $1 AND sha256 <> $3 RETURNING scheme) "
        + "UPDATE draft SET version = version + 1 FROM changed WHERE draft.scheme = changed.scheme RETURNING draft.scheme")
    {
        Parameters =
        {
            new() { Value = scheme },
            new() { Value = file.Path },
            new() { Value = Convert.FromHexString(file.Hash) },
            new() { Value = deed.At.UtcDateTime },
            EditionWrites.Optional(deed.Account, NpgsqlDbType.Uuid),
        },
    };
}
