using Npgsql;

namespace SkillReg.Storage.Incidents;

/// <summary>
/// Walks over all cases, some thousands at a time, and raises those that run without a row that could move them: no step
/// leaves one so, a hand in the database may.
/// </summary>
public sealed class StuckCases(NpgsqlDataSource database, TimeProvider time)
{
    private const int AtOnce = 5_000;

    private const string Waiting =
        "EXISTS (SELECT FROM task w WHERE w.case_id = c.id) OR EXISTS (SELECT FROM timer w WHERE w.case_id = c.id) "
        + "OR EXISTS (SELECT FROM subscription w WHERE w.case_id = c.id) OR EXISTS (SELECT FROM outbox w WHERE w.case_id = c.id AND w.job IS NOT NULL) "
        + "OR EXISTS (SELECT FROM incident w WHERE w.case_id = c.id AND w.kind = 'engine' AND w.closed_at IS NULL)";

    /// <returns>How many were raised.</returns>
    public async Task<int> SweepAsync(CancellationToken stop)
    {
        await TakeBackAsync(stop);
        var raised = 0;
        Guid? last = Guid.Empty;
        while (last is { } after)
        {
            (var found, last) = await NextAsync(after, stop);
            foreach (var id in found)
                raised += await RaiseAsync(id, stop);
        }

        return raised;
    }

    private async Task<(List<Guid> Stuck, Guid? Last)> NextAsync(Guid after, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "WITH slice AS (SELECT id, phase FROM process_case WHERE id > $1 ORDER BY id LIMIT $2) "
            + $"SELECT id, phase = 1 AND NOT ({Waiting}) FROM slice c ORDER BY id");
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(AtOnce);
        await using var row = await command.ExecuteReaderAsync(stop);
        var stuck = new List<Guid>();
        Guid? last = null;
        while (await row.ReadAsync(stop))
        {
            last = row.GetGuid(0);
            if (row.GetBoolean(1))
                stuck.Add(row.GetGuid(0));
        }

        return (stuck, last);
    }

    private async Task<int> RaiseAsync(Guid caseId, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                IncidentWrites.Raise(new IncidentRow
                {
                    Id = Guid.CreateVersion7(now),
                    Kind = IncidentKind.CaseStuck,
                    CaseId = caseId,
                    Item = 0,
                    Ordinal = 0,
                    Code = "nothing-awaited",
                    Text = "Expected a running case to have something that moves it, but no row does.",
                    RaisedAt = now.UtcDateTime,
                }),
            },
        };
        return await batch.ExecuteNonQueryAsync(stop);
    }

    private async Task TakeBackAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "UPDATE incident i SET closed_at = $1, closed_by = 'watch', action = 'gone' WHERE i.kind = $2 AND i.closed_at IS NULL "
            + $"AND NOT EXISTS (SELECT FROM process_case c WHERE c.id = i.case_id AND c.phase = 1 AND NOT ({Waiting}))");
        command.Parameters.AddWithValue(time.GetUtcNow().UtcDateTime);
        command.Parameters.AddWithValue(IncidentKind.CaseStuck);
        await command.ExecuteNonQueryAsync(stop);
    }
}
