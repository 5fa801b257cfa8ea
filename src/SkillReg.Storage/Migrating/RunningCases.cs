using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Migrating;

/// <summary>
/// Reads running cases by the page: one round trip for the cases and one for the facts of all of them, whatever its size.
/// </summary>
internal sealed class RunningCases(NpgsqlDataSource database, FactsQuery facts)
{
    private const string Columns = "SELECT id, state, status FROM process_case";

    private static readonly string IsActive = $"phase = {(int)CaseStatus.Active}";

    /// <summary>The active cases of an edition behind the given one, in the order of their ids.</summary>
    public Task<List<RunningCase>> PageAsync(string edition, Guid? after, int limit, CancellationToken stop) => ReadAsync(
        new NpgsqlBatchCommand($"{Columns} WHERE edition = $1 AND {IsActive} AND id > $2 ORDER BY id LIMIT $3")
        {
            Parameters = { new() { Value = edition }, new() { Value = after ?? Guid.Empty }, new() { Value = limit } },
        },
        stop);

    /// <summary>Those of the cases that are active under the edition.</summary>
    public Task<List<RunningCase>> OfAsync(string edition, Guid[] ids, CancellationToken stop) => ReadAsync(
        new NpgsqlBatchCommand($"{Columns} WHERE id = ANY ($2) AND edition = $1 AND {IsActive}")
        {
            Parameters = { new() { Value = edition }, new() { Value = ids } },
        },
        stop);

    private async Task<List<RunningCase>> ReadAsync(NpgsqlBatchCommand query, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        var found = new List<(Guid Id, string State, string? Status)>();
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { query } })
        await using (var row = await batch.ExecuteReaderAsync(stop))
        {
            while (await row.ReadAsync(stop))
                found.Add((row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)));
        }

        // Facts may need no statement at all, and a batch must have one.
        await using var asking = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand("SELECT 1") } };
        foreach (var (id, _, _) in found)
            facts.Ask(asking, id);
        var cases = new List<RunningCase>(found.Count);
        await using var rows = await asking.ExecuteReaderAsync(stop);
        foreach (var (id, state, status) in found)
        {
            await rows.NextResultAsync(stop);
            cases.Add(new RunningCase(id, CaseJson.Load(state), status, await facts.Read(rows, stop)));
        }

        return cases;
    }
}
