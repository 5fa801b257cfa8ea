using System.Globalization;
using Npgsql;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>
/// Fires what is due. Every node runs one: rows are claimed in due order with a lease, skipping those another node has; the
/// firing itself is a step like any other, so a timer fires once however many nodes try. What fell due while no pump ran is
/// fired in due order too, but no faster than the rest of the house can take the consequences.
/// </summary>
public sealed class TimerPump(NpgsqlDataSource database, Dispatch dispatch, TimeProvider time)
{
    private const int Batch = 400;
    private const int AtOnce = 8;
    private const string Actor = "timer";

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PausesOfPacing = TimeSpan.FromMilliseconds(100);

    /// <summary>What is due at this instant or before was due while nobody looked.</summary>
    private readonly DateTimeOffset began = time.GetUtcNow();

    private long refilled = time.GetTimestamp();
    private double? allowance;
    private bool isPacing = true;

    /// <summary>Of those that fell due during a stop; messages, payments and people stand behind each.</summary>
    public int MostOverdueASecond { get; init; } = 500;

    /// <returns>How many were claimed; zero when nothing is due.</returns>
    public async Task<int> FireDueAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var claimed = await ClaimAsync((began, now), Batch, stop);
        claimed.AddRange(await ClaimOverdueAsync(now, stop));
        await Claimed.DoAsync(claimed, AtOnce, (timer, token) => dispatch.RunAsync(Fire(timer), token), stop);
        return claimed.Count;
    }

    /// <summary>How long a node may sleep: until the earliest due instant it can see, or one second.</summary>
    public async Task<TimeSpan> UntilNextAsync(CancellationToken stop)
    {
        if (isPacing)
            return PausesOfPacing;

        await using var command = database.CreateCommand("SELECT min(due) FROM timer WHERE due > $1");
        var now = time.GetUtcNow();
        command.Parameters.AddWithValue(now.UtcDateTime);
        return await command.ExecuteScalarAsync(stop) is DateTime next && next - now.UtcDateTime < LongestSleep
            ? next - now.UtcDateTime
            : LongestSleep;
    }

    private DispatchRequest Fire(DueTimer timer) => new(
        DerivedId.Of(string.Create(CultureInfo.InvariantCulture, $"timer/{timer.CaseId}/{timer.Id}/{timer.Due:O}")),
        timer.CaseId,
        new Command.FireTimer(timer.Id) { At = time.GetUtcNow() },
        Actor);

    private async Task<List<DueTimer>> ClaimOverdueAsync(DateTimeOffset now, CancellationToken stop)
    {
        var left = Math.Min(MostOverdueASecond, (allowance ?? MostOverdueASecond) + (time.GetElapsedTime(refilled).TotalSeconds * MostOverdueASecond));
        (allowance, refilled) = (left, time.GetTimestamp());
        var most = (int)Math.Min(Batch, left);
        if (most == 0)
            return [];

        var claimed = await ClaimAsync((DateTimeOffset.MinValue, began < now ? began : now), most, stop);
        isPacing = claimed.Count == most;
        allowance = left - claimed.Count;
        return claimed;
    }

    private async Task<List<DueTimer>> ClaimAsync((DateTimeOffset After, DateTimeOffset Until) due, int most, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "WITH due AS (SELECT case_id, id FROM timer WHERE due > $1 AND due <= $2 AND (claimed_until IS NULL OR claimed_until <= $3) "
            + "ORDER BY due LIMIT $4 FOR UPDATE SKIP LOCKED) "
            + "UPDATE timer SET claimed_until = $5 FROM due WHERE timer.case_id = due.case_id AND timer.id = due.id "
            + "RETURNING timer.case_id, timer.id, timer.due");
        var now = time.GetUtcNow().UtcDateTime;
        command.Parameters.AddWithValue(due.After.UtcDateTime);
        command.Parameters.AddWithValue(due.Until.UtcDateTime);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(most);
        command.Parameters.AddWithValue(now + Lease);
        await using var row = await command.ExecuteReaderAsync(stop);
        var timers = new List<DueTimer>();
        while (await row.ReadAsync(stop))
            timers.Add(new DueTimer(row.GetGuid(0), row.GetInt32(1), row.GetDateTime(2)));
        return timers;
    }

    private sealed record DueTimer(Guid CaseId, int Id, DateTime Due);
}
