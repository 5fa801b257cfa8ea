using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Definitions;

/// <summary>Turns a published edition into one that can run. Its bytes never change, so a process loads it once.</summary>
public sealed class EditionLoader(NpgsqlDataSource database)
{
    /// <returns>Null when no such edition was published.</returns>
    public async Task<Edition?> LoadAsync(string name, CancellationToken stop)
    {
        if (!EditionName.TryParse(name, out var edition))
            return null;

        var files = await FilesAsync(database, edition, ["%.bpmn", "%.dmn", DefinitionPath.SchemeFileOf(edition.Scheme)], stop);
        return files.Count > 0 ? EditionReading.Of(edition.Scheme, files).Runnable(edition) : null;
    }

    /// <summary>The files of an edition whose paths are like one of the patterns.</summary>
    internal static async Task<FileSet> FilesAsync(NpgsqlDataSource database, EditionName edition, string[] patterns, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT file.path, blob.bytes FROM edition_file file JOIN definition_blob blob ON blob.sha256 = file.sha256 "
            + $"WHERE file.scheme = $1 AND file.number = $2 AND file.path LIKE ANY ($3) LIMIT {FileSet.MostFiles}");
        command.Parameters.AddWithValue(edition.Scheme);
        command.Parameters.AddWithValue(edition.Number);
        command.Parameters.AddWithValue(patterns);
        await using var row = await command.ExecuteReaderAsync(stop);
        var files = new List<DefinitionFile>();
        while (await row.ReadAsync(stop))
            files.Add(new DefinitionFile(row.GetString(0), row.GetFieldValue<byte[]>(1)));
        return FileSet.Of(files);
    }
}
