using System.Globalization;
using Npgsql;

namespace SkillReg.Storage.Definitions;

/// <summary>Which editions there are, and under which of them a new case begins.</summary>
public sealed class PublishedEditions(NpgsqlDataSource database)
{
    /// <summary>What a plan says when it goes with the newest edition; otherwise it says a number.</summary>
    public const string Follow = "follow";

    /// <summary>The newest edition of every scheme that is not retired.</summary>
    public async Task<IReadOnlyList<EditionName>> ListCurrentAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT scheme, max(number) FROM edition WHERE retired_at IS NULL GROUP BY scheme ORDER BY scheme LIMIT 1000");
        await using var row = await command.ExecuteReaderAsync(stop);
        var current = new List<EditionName>();
        while (await row.ReadAsync(stop))
            current.Add(new EditionName(row.GetString(0), row.GetInt32(1)));
        return current;
    }

    /// <summary>Every scheme that has an edition or a draft, with what its newest description says.</summary>
    public async Task<IReadOnlyList<SchemeEntry>> ListSchemesAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "WITH known AS (SELECT scheme, max(number) FILTER (WHERE retired_at IS NULL) AS current, max(number) AS last FROM edition GROUP BY scheme), "
            + "listed AS (SELECT scheme, known.current, coalesce(known.last, 0) AS last, draft.version FROM known FULL JOIN draft USING (scheme)) "
            + "SELECT listed.scheme, listed.current, listed.last, listed.version, blob.bytes FROM listed "
            + "LEFT JOIN edition_file file ON file.scheme = listed.scheme AND file.number = listed.last AND file.path = 'workflows/' || listed.scheme || '/scheme.json' "
            + "LEFT JOIN definition_blob blob ON blob.sha256 = file.sha256 ORDER BY listed.scheme LIMIT 1000");
        await using var row = await command.ExecuteReaderAsync(stop);
        var schemes = new List<SchemeEntry>();
        while (await row.ReadAsync(stop))
        {
            var scheme = row.GetString(0);
            var described = row.IsDBNull(4) ? null : new DefinitionFile(DefinitionPath.SchemeFileOf(scheme), row.GetFieldValue<byte[]>(4));
            schemes.Add(new SchemeEntry(
                scheme, row.IsDBNull(1) ? null : row.GetInt32(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetInt32(3), described));
        }

        return schemes;
    }

    /// <summary>The editions of a scheme, newest first.</summary>
    public async Task<IReadOnlyList<EditionEntry>> ListAsync(string scheme, int before, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT edition.number, edition.digest, edition.published_at, account.name, edition.retired_at FROM edition "
            + "LEFT JOIN account ON account.id = edition.published_by WHERE edition.scheme = $1 AND edition.number < $2 ORDER BY edition.number DESC LIMIT $3");
        command.Parameters.AddWithValue(scheme);
        command.Parameters.AddWithValue(before);
        command.Parameters.AddWithValue(limit);
        await using var row = await command.ExecuteReaderAsync(stop);
        var editions = new List<EditionEntry>();
        while (await row.ReadAsync(stop))
            editions.Add(EntryOf(row));
        return editions;
    }

    /// <summary>One edition with the names of its files.</summary>
    public async Task<(EditionEntry Entry, IReadOnlyList<DraftFile> Files)?> FindAsync(EditionName edition, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Of("SELECT edition.number, edition.digest, edition.published_at, account.name, edition.retired_at FROM edition "
                   + "LEFT JOIN account ON account.id = edition.published_by WHERE edition.scheme = $1 AND edition.number = $2", edition),
                Of("SELECT file.path, file.sha256, octet_length(blob.bytes) FROM edition_file file JOIN definition_blob blob ON blob.sha256 = file.sha256 "
                   + $"WHERE file.scheme = $1 AND file.number = $2 ORDER BY file.path COLLATE \"C\" LIMIT {FileSet.MostFiles}", edition),
            },
        };
        await using var row = await batch.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop))
            return null;

        var entry = EntryOf(row);
        var files = new List<DraftFile>();
        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop))
            files.Add(new DraftFile(row.GetString(0), Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)), row.GetInt32(2), entry.PublishedAt, null));
        return (entry, files);
    }

    public async Task<DefinitionFile?> ReadFileAsync(EditionName edition, string path, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT blob.bytes FROM edition_file file JOIN definition_blob blob ON blob.sha256 = file.sha256 "
            + "WHERE file.scheme = $1 AND file.number = $2 AND file.path = $3");
        command.Parameters.AddWithValue(edition.Scheme);
        command.Parameters.AddWithValue(edition.Number);
        command.Parameters.AddWithValue(path);
        return await command.ExecuteScalarAsync(stop) is byte[] bytes ? new DefinitionFile(path, bytes) : null;
    }

    /// <summary>All files of an edition with their bytes; null when there is no such edition.</summary>
    public async Task<FileSet?> ReadAllAsync(EditionName edition, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT file.path, blob.bytes FROM edition_file file JOIN definition_blob blob ON blob.sha256 = file.sha256 "
            + $"WHERE file.scheme = $1 AND file.number = $2 LIMIT {FileSet.MostFiles}");
        command.Parameters.AddWithValue(edition.Scheme);
        command.Parameters.AddWithValue(edition.Number);
        await using var row = await command.ExecuteReaderAsync(stop);
        var files = new List<DefinitionFile>();
        while (await row.ReadAsync(stop))
            files.Add(new DefinitionFile(row.GetString(0), row.GetFieldValue<byte[]>(1)));
        return files.Count > 0 ? FileSet.Of(files) : null;
    }

    /// <summary>The edition that a new case of a plan begins under: what the plan chose, unless it is retired.</summary>
    /// <param name="choice"><see cref="Follow"/> or a number.</param>
    /// <returns>Null when there is none, and then no case can begin.</returns>
    public async Task<EditionName?> ChooseAsync(string scheme, string choice, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return await ChooseAsync(connection, scheme, choice, stop);
    }

    /// <inheritdoc cref="ChooseAsync(string, string, CancellationToken)"/>
    public static async Task<EditionName?> ChooseAsync(NpgsqlConnection connection, string scheme, string choice, CancellationToken stop)
    {
        int? fixedNumber = null;
        if (choice != Follow)
        {
            if (!int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            fixedNumber = number;
        }

        await using var command = new NpgsqlCommand(
            "SELECT number FROM edition WHERE scheme = $1 AND retired_at IS NULL AND ($2 IS NULL OR number = $2) ORDER BY number DESC LIMIT 1",
            connection);
        command.Parameters.AddWithValue(scheme);
        command.Parameters.Add(EditionWrites.Optional(fixedNumber, NpgsqlTypes.NpgsqlDbType.Integer));
        return await command.ExecuteScalarAsync(stop) is int chosen ? new EditionName(scheme, chosen) : null;
    }

    private static EditionEntry EntryOf(NpgsqlDataReader row) => new(
        row.GetInt32(0),
        Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1)),
        row.GetDateTime(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetDateTime(4));

    private static NpgsqlBatchCommand Of(string sql, EditionName edition) =>
        new(sql) { Parameters = { new() { Value = edition.Scheme }, new() { Value = edition.Number } } };
}
