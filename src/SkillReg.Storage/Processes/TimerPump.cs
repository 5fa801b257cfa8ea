using System.Globalization;
using Npgsql;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>
/// Fires what is due. Every node runs one: rows are claimed in due order with a lease, skipping those another node has; the
/// firing itself is a step like any other, so a timer fires once however many nodes try.
/// </summary>
public sealed class TimerPump(NpgsqlDataSource database, Dispatch dispatch, TimeProvider time)
{
    private const int Batch = 100;
    private const int AtOnce = 4;
    private const string Actor = "timer";

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    /// <returns>How many were claimed; zero when nothing is due.</returns>
    public async Task<int> FireDueAsync(CancellationToken stop)
    {
        var claimed = await ClaimAsync(time.GetUtcNow(), stop);
        await Claimed.DoAsync(claimed, AtOnce, (timer, token) => dispatch.RunAsync(Fire(timer), token), stop);
        return claimed.Count;
    }

    private DispatchRequest Fire(DueTimer timer) => new(
        DerivedId.Of(string.Create(CultureInfo.InvariantCulture, $"timer/{timer.CaseId}/{timer.Id}/{timer.Due:O}")),
        timer.CaseId,
        new Command.FireTimer(timer.Id) { At = time.GetUtcNow() },
        Actor);

    private async Task<List<DueTimer>> ClaimAsync(DateTimeOffset now, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "WITH due AS (SELECT case_id, id FROM timer WHERE due <= $1 AND (claimed_until IS NULL OR claimed_until <= $1) "
            + "ORDER BY due LIMIT $2 FOR UPDATE SKIP LOCKED) "
            + "UPDATE timer SET claimed_until = $3 FROM due WHERE timer.case_id = due.case_id AND timer.id = due.id "
            + "RETURNING timer.case_id, timer.id, timer.due");
        command.Parameters.AddWithValue(now.UtcDateTime);
        command.Parameters.AddWithValue(Batch);
        command.Parameters.AddWithValue((now + Lease).UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(stop);
        var timers = new List<DueTimer>();
        while (await row.ReadAsync(stop))
            timers.Add(new DueTimer(row.GetGuid(0), row.GetInt32(1), row.GetDateTime(2)));
        return timers;
    }

    /// <summary>How long a node may sleep: until the earliest due instant it can see, or one second.</summary>
    public async Task<TimeSpan> UntilNextAsync(CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT min(due) FROM timer WHERE due > $1");
        var now = time.GetUtcNow();
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) is DateTime next && next - now.UtcDateTime < LongestSleep
            ? next - now.UtcDateTime
            : LongestSleep;
    }

    private sealed record DueTimer(Guid CaseId, int Id, DateTime Due);
}
