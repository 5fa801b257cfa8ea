using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Definitions;

/// <summary>The drafts, one per scheme at most: begun from an edition or from a set of files, looked at, and given up.</summary>
public sealed class Drafts(NpgsqlDataSource database)
{
    public const string BegunAct = "draft-begun";
    public const string DiscardedAct = "draft-discarded";

    public async Task<Draft?> FindAsync(string scheme, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Of("SELECT begun_from, version, begun_at, begun_by FROM draft WHERE scheme = $1", scheme),
                Of("SELECT file.path, file.sha256, octet_length(blob.bytes), file.changed_at, file.changed_by FROM draft_file file "
                   + "JOIN definition_blob blob ON blob.sha256 = file.sha256 WHERE file.scheme = $1 "
                   + $"ORDER BY file.path COLLATE \"C\" LIMIT {FileSet.MostFiles}", scheme),
            },
        };
        await using var row = await batch.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop))
            return null;

        var files = new List<DraftFile>();
        var draft = new Draft(scheme, Number(row, 0), row.GetInt32(1), row.GetDateTime(2), Account(row, 3)) { Files = files };
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop))
            files.Add(new DraftFile(row.GetString(0), Hex(row, 1), row.GetInt32(2), row.GetDateTime(3), Account(row, 4)));
        return draft;
    }

    public async Task<DefinitionFile?> ReadFileAsync(string scheme, string path, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT blob.bytes FROM draft_file file JOIN definition_blob blob ON blob.sha256 = file.sha256 WHERE file.scheme = $1 AND file.path = $2");
        command.Parameters.AddWithValue(scheme);
        command.Parameters.AddWithValue(path);
        return await command.ExecuteScalarAsync(stop) is byte[] bytes ? new DefinitionFile(path, bytes) : null;
    }

    /// <summary>All files with their bytes, and the version of the draft they are.</summary>
    public async Task<(int Version, FileSet Files)?> ReadAllAsync(string scheme, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT draft.version, file.path, blob.bytes FROM draft LEFT JOIN draft_file file ON file.scheme = draft.scheme "
            + $"LEFT JOIN definition_blob blob ON blob.sha256 = file.sha256 WHERE draft.scheme = $1 LIMIT {FileSet.MostFiles}");
        command.Parameters.AddWithValue(scheme);
        await using var row = await command.ExecuteReaderAsync(stop);
        int? version = null;
        var files = new List<DefinitionFile>();
        while (await row.ReadAsync(stop))
        {
            version = row.GetInt32(0);
            if (!row.IsDBNull(1))
                files.Add(new DefinitionFile(row.GetString(1), row.GetFieldValue<byte[]>(2)));
        }

        return version is { } found ? (found, FileSet.Of(files)) : null;
    }

    /// <summary>Begins a draft with the files of an edition.</summary>
    /// <returns>False when the scheme has a draft already, or no such edition.</returns>
    public async Task<bool> BeginAsync(EditionName from, Deed deed, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { EditionWrites.TakeTurn(), BeginFrom(from, deed) } };
        return await ReadCountAsync(batch, stop) == 1;
    }

    /// <summary>Begins a draft with the given files: a new scheme, an upload, or what came with a newer program.</summary>
    /// <returns>The schemes that have a draft already; when there are any, nothing was begun.</returns>
    public async Task<IReadOnlyList<string>> BeginAsync(IReadOnlyList<(string Scheme, FileSet Files)> contents, Deed deed, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var busy = new List<string>();
        await using (var look = new NpgsqlBatch(connection, transaction))
        {
            look.BatchCommands.Add(EditionWrites.TakeTurn());
            look.BatchCommands.Add(new NpgsqlBatchCommand("SELECT scheme FROM draft WHERE scheme = ANY ($1) ORDER BY scheme")
            {
                Parameters = { new() { Value = contents.Select(content => content.Scheme).ToArray() } },
            });
            await using var row = await look.ExecuteReaderAsync(stop);
            await row.NextResultAsync(stop);
            while (await row.ReadAsync(stop))
                busy.Add(row.GetString(0));
        }

        if (busy.Count > 0)
            return busy;

        await using var write = new NpgsqlBatch(connection, transaction);
        foreach (var (scheme, files) in contents)
            foreach (var command in Begin(scheme, [.. files.Files], deed))
                write.BatchCommands.Add(command);
        await write.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return [];
    }

    /// <returns>False when there is no draft of that version.</returns>
    public async Task<bool> DiscardAsync(string scheme, int version, Deed deed, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                EditionWrites.TakeTurn(),
                new NpgsqlBatchCommand(
                    "WITH gone AS (DELETE FROM draft WHERE scheme = $1 AND version = $2 RETURNING scheme), "
                    + "noted AS (INSERT INTO definition_act (id, at, account, act, scheme) SELECT $3, $4, $5, $6, scheme FROM gone) "
                    + "SELECT count(*) FROM gone")
                {
                    Parameters =
                    {
                        new() { Value = scheme },
                        new() { Value = version },
                        new() { Value = Guid.CreateVersion7(deed.At) },
                        new() { Value = deed.At.UtcDateTime },
                        EditionWrites.Optional(deed.Account, NpgsqlDbType.Uuid),
                        new() { Value = DiscardedAct },
                    },
                },
                EditionWrites.SweepBlobs(),
            },
        };
        return await ReadCountAsync(batch, stop) == 1;
    }

    private static IEnumerable<NpgsqlBatchCommand> Begin(string scheme, IReadOnlyCollection<DefinitionFile> files, Deed deed)
    {
        yield return EditionWrites.Blobs(files);
        yield return new NpgsqlBatchCommand(
            "INSERT INTO draft (scheme, begun_from, version, begun_at, begun_by) "
            + "VALUES ($1, (SELECT max(number) FROM edition WHERE scheme = $1), 1, $2, $3)")
        {
            Parameters = { new() { Value = scheme }, new() { Value = deed.At.UtcDateTime }, EditionWrites.Optional(deed.Account, NpgsqlDbType.Uuid) },
        };
        yield return new NpgsqlBatchCommand(
            "INSERT INTO draft_file (scheme, path, sha256, changed_at, changed_by) SELECT $1, path, sha256, $4, $5 FROM unnest($2, $3) AS file (path, sha256)")
        {
            Parameters =
            {
                new() { Value = scheme },
                new() { Value = files.Select(file => file.Path).ToArray() },
                EditionWrites.Hashes(files.Select(file => file.Hash)),
                new() { Value = deed.At.UtcDateTime },
                EditionWrites.Optional(deed.Account, NpgsqlDbType.Uuid),
            },
        };
        yield return EditionWrites.Act(BegunAct, scheme, deed);
    }

    private static NpgsqlBatchCommand BeginFrom(EditionName from, Deed deed) => new(
        "WITH begun AS (INSERT INTO draft (scheme, begun_from, version, begun_at, begun_by) "
        + "SELECT scheme, number, 1, $3, $4 FROM edition WHERE scheme = $1 AND number = $2 ON CONFLICT DO NOTHING RETURNING scheme), "
        + "copied AS (INSERT INTO draft_file (scheme, path, sha256, changed_at) "
        + "SELECT file.scheme, file.path, file.sha256, $3 FROM edition_file file JOIN begun USING (scheme) WHERE file.number = $2), "
        + "noted AS (INSERT INTO definition_act (id, at, account, act, scheme, number) SELECT $5, $3, $4, $6, scheme, $2 FROM begun) "
        + "SELECT count(*) FROM begun")
    {
        Parameters =
        {
            new() { Value = from.Scheme },
            new() { Value = from.Number },
            new() { Value = deed.At.UtcDateTime },
            EditionWrites.Optional(deed.Account, NpgsqlDbType.Uuid),
            new() { Value = Guid.CreateVersion7(deed.At) },
            new() { Value = BegunAct },
        },
    };

    /// <summary>The count that the statement after the turn-taking gave.</summary>
    private static async Task<long> ReadCountAsync(NpgsqlBatch batch, CancellationToken stop)
    {
        await using var row = await batch.ExecuteReaderAsync(stop);
        await row.NextResultAsync(stop);
        await row.ReadAsync(stop);
        return row.GetInt64(0);
    }

    private static NpgsqlBatchCommand Of(string sql, string scheme) => new(sql) { Parameters = { new() { Value = scheme } } };

    private static string Hex(NpgsqlDataReader row, int column) => Convert.ToHexStringLower(row.GetFieldValue<byte[]>(column));

    private static int? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static Guid? Account(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
}
