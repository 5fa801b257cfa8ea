using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Incidents;

/// <summary>Reads how the office stands, in one round trip.</summary>
public sealed class RuntimeReading(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly string[] Questions =
    [
        "SELECT count(*) FILTER (WHERE age <= interval '1 day'), count(*) FILTER (WHERE age > interval '1 day' AND age <= interval '3 days'), "
            + "count(*) FILTER (WHERE age > interval '3 days' AND age <= interval '7 days'), count(*) FILTER (WHERE age > interval '7 days') "
            + "FROM (SELECT $1 - min(created_at) AS age FROM task GROUP BY case_id, id) open",
        "SELECT count(*), min(due) FROM timer WHERE due <= $2 AND due <= $1",
        "SELECT due FROM timer WHERE due > $1 ORDER BY due LIMIT 1",
        "SELECT count(*) FILTER (WHERE next_at < 'infinity'), count(*) FILTER (WHERE next_at = 'infinity'), min(next_at) FILTER (WHERE next_at <= $1) FROM outbox",
        "SELECT kind, count(*) FROM incident WHERE closed_at IS NULL AND raised_at <= $1 GROUP BY kind",
    ];

    public RuntimeLimits Limits { get; init; } = RuntimeLimits.Default;

    public async Task<RuntimeLoad> ReadAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var sql in Questions)
        {
            var question = new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter { Value = now.UtcDateTime } } };
            if (sql.Contains("$2", StringComparison.Ordinal))
                question.Parameters.Add(new NpgsqlParameter { Value = (now - Limits.LateAfter).UtcDateTime });
            batch.BatchCommands.Add(question);
        }

        await using var rows = await batch.ExecuteReaderAsync(stop);

        await rows.ReadAsync(stop);
        var tasks = new TaskAges(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3));
        await rows.NextResultAsync(stop);
        await rows.ReadAsync(stop);
        var late = (Count: rows.GetInt64(0), Longest: Since(rows, 1, now));
        await rows.NextResultAsync(stop);
        DateTimeOffset? next = await rows.ReadAsync(stop) ? rows.GetDateTime(0) : null;
        await rows.NextResultAsync(stop);
        await rows.ReadAsync(stop);
        var outbox = (Waiting: rows.GetInt64(0), Parked: rows.GetInt64(1), Lag: Since(rows, 2, now));
        await rows.NextResultAsync(stop);
        var incidents = IncidentKind.All.ToDictionary(kind => kind, _ => 0L);
        while (await rows.ReadAsync(stop))
            incidents[rows.GetString(0)] = rows.GetInt64(1);

        return new RuntimeLoad(now)
        {
            Tasks = tasks,
            LateTimers = late.Count,
            LongestTimerDelay = late.Longest,
            NextTimer = next,
            Effects = outbox.Waiting,
            ParkedEffects = outbox.Parked,
            OutboxLag = outbox.Lag,
            OpenIncidents = incidents,
        };
    }

    private static TimeSpan Since(NpgsqlDataReader row, int column, DateTimeOffset now) =>
        row.IsDBNull(column) ? TimeSpan.Zero : now.UtcDateTime - row.GetDateTime(column);
}
