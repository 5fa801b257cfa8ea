using Npgsql;

namespace SkillReg.Storage.Definitions;

/// <summary>
/// Publishes the shipped editions of schemes that the database does not know yet. A scheme that has an edition belongs to
/// its administrators: whatever the folders say later, it is not touched.
/// </summary>
public static class DefinitionImport
{
    public const string Act = "imported";

    /// <returns>The editions that were published, none when every scheme was known.</returns>
    public static async Task<IReadOnlyList<EditionName>> RunAsync(NpgsqlDataSource database, FileSet library, DateTimeOffset at, CancellationToken stop)
    {
        var shipped = LibraryLayout.Schemes(library);
        if (shipped.Count == 0 || !shipped.Except(await KnownAsync(database, stop)).Any())
            return [];

        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var turn = new NpgsqlCommand(EditionWrites.TakeTurn().CommandText, connection, transaction))
            await turn.ExecuteNonQueryAsync(stop);
        var known = await KnownAsync(connection, stop);
        var editions = shipped.Where(scheme => !known.Contains(scheme)).SelectMany(scheme => LibraryLayout.Split(library, scheme)).ToList();
        if (editions.Count == 0)
            return [];
        RefuseUnfit(editions);

        await using var batch = new NpgsqlBatch(connection, transaction);
        var deed = new Deed(at, Account: null);
        batch.BatchCommands.Add(EditionWrites.Blobs([.. editions.SelectMany(edition => edition.Files.Files).DistinctBy(file => file.Hash)]));
        foreach (var (scheme, number, files) in editions)
        {
            foreach (var command in EditionWrites.Edition(new EditionName(scheme, number), [.. files.Files.Select(file => (file.Path, file.Hash))], deed))
                batch.BatchCommands.Add(command);
            batch.BatchCommands.Add(EditionWrites.Act(Act, scheme, deed, (number, files.Digest())));
        }

        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return [.. editions.Select(edition => new EditionName(edition.Scheme, edition.Number))];
    }

    /// <summary>A wrong file among the shipped ones is told to its author, all problems at once.</summary>
    private static void RefuseUnfit(List<NumberedEdition> editions)
    {
        var problems = editions.SelectMany(edition => ProblemsOf(edition).Select(problem => $"{edition.Scheme}/{edition.Number} {problem}")).ToList();
        if (problems.Count > 0)
            throw new StartRefusedException($"The shipped definitions cannot run.{string.Concat(problems.Select(problem => $"\n  {problem}"))}");
    }

    private static IEnumerable<DefinitionProblem> ProblemsOf(NumberedEdition edition) =>
        edition.Files.Files
            .Where(file => !DefinitionPath.IsOf(edition.Scheme, file.Path))
            .Select(file => DefinitionProblem.Error(file.Path, "path.refused", "Expected a path that a scheme may have, but it is not one."))
            .Concat(EditionReading.Of(edition.Scheme, edition.Files).Obstacles());

    private static async Task<HashSet<string>> KnownAsync(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return await KnownAsync(connection, stop);
    }

    private static async Task<HashSet<string>> KnownAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("SELECT DISTINCT scheme FROM edition LIMIT 1000", connection);
        var known = new HashSet<string>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            known.Add(row.GetString(0));
        return known;
    }
}
