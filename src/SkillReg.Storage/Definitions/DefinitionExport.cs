using Npgsql;

namespace SkillReg.Storage.Definitions;

/// <summary>Gives editions back as the folders that they could be imported from.</summary>
public sealed class DefinitionExport(NpgsqlDataSource database)
{
    /// <summary>A scheme has a few editions a year; nobody's export is cut off.</summary>
    private const int MostRows = 1_000_000;

    /// <summary>All editions of a scheme: its folder, older editions within, and the shared files of the newest.</summary>
    /// <returns>Null when the scheme has no edition.</returns>
    public async Task<FileSet?> ReadAsync(string scheme, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Of("SELECT DISTINCT blob.sha256, blob.bytes FROM edition_file file JOIN definition_blob blob ON blob.sha256 = file.sha256 WHERE file.scheme = $1 "
                   + $"LIMIT {MostRows}", scheme),
                Of($"SELECT number, path, sha256 FROM edition_file WHERE scheme = $1 ORDER BY number LIMIT {MostRows}", scheme),
            },
        };
        await using var row = await batch.ExecuteReaderAsync(stop);
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (await row.ReadAsync(stop))
            contents.Add(Convert.ToHexString(row.GetFieldValue<byte[]>(0)), row.GetFieldValue<byte[]>(1));
        await row.NextResultAsync(stop);
        var files = new List<(int Number, DefinitionFile File)>();
        while (await row.ReadAsync(stop))
            files.Add((row.GetInt32(0), new DefinitionFile(row.GetString(1), contents[Convert.ToHexString(row.GetFieldValue<byte[]>(2))])));

        var editions = files.GroupBy(file => file.Number)
            .Select(edition => new NumberedEdition(scheme, edition.Key, FileSet.Of(edition.Select(file => file.File))))
            .ToList();
        return editions.Count > 0 ? LibraryLayout.Join(editions) : null;
    }

    /// <summary>All schemes together.</summary>
    /// <returns>The paths of shared files that schemes have in different versions; then there are no folders that say both.</returns>
    public async Task<(FileSet Files, IReadOnlyList<string> Torn)> ReadAllAsync(IEnumerable<string> schemes, CancellationToken stop)
    {
        var all = FileSet.Empty;
        var torn = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var scheme in schemes)
        {
            if (await ReadAsync(scheme, stop) is not { } files)
                continue;
            torn.UnionWith(files.Files.Where(file => all.Find(file.Path) is { } other && other.Hash != file.Hash).Select(file => file.Path));
            all = all.With(files.Files);
        }

        return (all, [.. torn]);
    }

    private static NpgsqlBatchCommand Of(string sql, string scheme) => new(sql) { Parameters = { new() { Value = scheme } } };
}
