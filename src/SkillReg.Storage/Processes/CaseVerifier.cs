using System.Collections.Immutable;
using Npgsql;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>Something in the database that contradicts what must always hold.</summary>
public sealed record Finding(string Invariant, string Table, string Key);

/// <summary>
/// Reads one case as a whole and holds it against its history: no step is missing, the chain is whole, folding the events
/// gives the stored state, and every projection is what that state says. It changes nothing.
/// </summary>
public sealed class CaseVerifier(NpgsqlDataSource database, Editions editions)
{
    public async Task<IReadOnlyList<Finding>> VerifyAsync(Guid caseId, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in (string[])
        [
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            "SELECT edition, version, status, state, hash FROM process_case WHERE id = $1",
            "SELECT seq, at, command_id, actor, events, hash FROM history WHERE case_id = $1 ORDER BY seq",
            "SELECT id FROM task WHERE case_id = $1 ORDER BY id",
            "SELECT id FROM timer WHERE case_id = $1 ORDER BY id",
            "SELECT id FROM subscription WHERE case_id = $1 ORDER BY id",
            "COMMIT",
        ])
        {
            var command = new NpgsqlBatchCommand(sql);
            if (sql.Contains("$1", StringComparison.Ordinal))
                command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = caseId });
            batch.BatchCommands.Add(command);
        }

        await using var rows = await batch.ExecuteReaderAsync(stop);
        if (!await rows.ReadAsync(stop))
            return [new Finding("case-exists", "process_case", caseId.ToString())];

        var stored = (Edition: rows.GetString(0), Version: rows.GetInt32(1), Status: rows.IsDBNull(2) ? null : rows.GetString(2),
            State: rows.GetString(3), Hash: rows.GetFieldValue<byte[]>(4));
        await rows.NextResultAsync(stop);
        var findings = new List<Finding>();
        var (state, last, version) = await FoldAsync(rows, caseId, findings, stop);

        var key = ("process_case", caseId);
        Check(findings, "version-is-history", key, version == stored.Version);
        Check(findings, "chain-ends-at-case", key, last.AsSpan().SequenceEqual(stored.Hash));
        Check(findings, "state-is-fold", key, CaseJson.Save(state) == stored.State);
        if (await editions.FindAsync(stored.Edition, stop) is { } edition)
            Check(findings, "status-is-projection", key, StatusKeys.Of(edition.Definitions, state, edition.StatusOrder) == stored.Status);
        await CheckIdsAsync(rows, findings, ("task", caseId), state.AllWaiting<Wait.UserTask>().Select(found => found.Wait.Id));
        await CheckIdsAsync(rows, findings, ("timer", caseId), state.AllWaiting<Wait.Timer>().Select(found => found.Wait.Id));
        await CheckIdsAsync(
            rows, findings, ("subscription", caseId),
            state.AllWaiting<Wait.Message>().Select(found => found.Wait.Id)
                .Concat(state.AllWaiting<Wait.Signal>().Select(found => found.Wait.Id)).Order());
        return findings;
    }

    private static async Task<(CaseState State, byte[] Hash, int Version)> FoldAsync(
        NpgsqlDataReader rows, Guid caseId, List<Finding> findings, CancellationToken stop)
    {
        var state = CaseState.Empty;
        var hash = History.Origin;
        var version = 0;
        while (await rows.ReadAsync(stop))
        {
            var entry = new HistoryEntry(caseId, rows.GetInt32(0), rows.GetDateTime(1), rows.GetGuid(2), rows.GetString(3), rows.GetString(4));
            version++;
            hash = History.Chain(hash, entry);
            if (entry.Seq != version || !hash.AsSpan().SequenceEqual(rows.GetFieldValue<byte[]>(5)))
                findings.Add(new Finding("history-is-chained", "history", $"{caseId}/{entry.Seq}"));
            state = EventJson.Load(entry.Events).Aggregate(state, Evolution.Evolve);
        }

        return (state, hash, version);
    }

    private static async Task CheckIdsAsync(
        NpgsqlDataReader rows, List<Finding> findings, (string Name, Guid CaseId) table, IEnumerable<int> expected)
    {
        await rows.NextResultAsync();
        var found = ImmutableArray.CreateBuilder<int>();
        while (await rows.ReadAsync())
            found.Add(rows.GetInt32(0));
        Check(findings, "projection-is-state", table, found.SequenceEqual(expected));
    }

    private static void Check(List<Finding> findings, string invariant, (string Table, Guid CaseId) place, bool holds)
    {
        if (!holds)
            findings.Add(new Finding(invariant, place.Table, place.CaseId.ToString()));
    }
}
