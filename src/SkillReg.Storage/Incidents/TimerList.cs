using Npgsql;

namespace SkillReg.Storage.Incidents;

/// <summary>The armed timers as operators see them, in due order.</summary>
public sealed class TimerList(NpgsqlDataSource database)
{
    /// <param name="between">From when to when they are due; the first not included.</param>
    /// <param name="after">The last one of the page before.</param>
    public async Task<IReadOnlyList<ArmedTimer>> ListAsync(
        (DateTime From, DateTime Until) between, ArmedTimer? after, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT t.case_id, t.id, t.due, t.claimed_until FROM timer t WHERE t.due > $1 AND t.due <= $2 "
            + (after is null ? "" : "AND t.due >= $4 AND (t.due, t.case_id, t.id) > ($4, $5, $6) ")
            + "ORDER BY t.due, t.case_id, t.id LIMIT $3");
        command.Parameters.AddWithValue(between.From);
        command.Parameters.AddWithValue(between.Until);
        command.Parameters.AddWithValue(limit);
        if (after is { } last)
        {
            command.Parameters.AddWithValue(last.Due);
            command.Parameters.AddWithValue(last.CaseId);
            command.Parameters.AddWithValue(last.Id);
        }

        await using var row = await command.ExecuteReaderAsync(stop);
        var timers = new List<ArmedTimer>();
        while (await row.ReadAsync(stop))
            timers.Add(new ArmedTimer(row.GetGuid(0), row.GetInt32(1), row.GetDateTime(2), row.IsDBNull(3) ? null : row.GetDateTime(3)));
        return timers;
    }
}

/// <summary>A timer that will fire, or should have.</summary>
public sealed record ArmedTimer(Guid CaseId, int Id, DateTime Due, DateTime? ClaimedUntil);
