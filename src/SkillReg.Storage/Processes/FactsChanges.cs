using Npgsql;
using SkillReg.Bpmn.Engine;

namespace SkillReg.Storage.Processes;

/// <summary>How far a change has come.</summary>
public sealed record FactsChangeProgress(int Total, int Done, int Failed, IReadOnlyList<Guid> FailedCases, bool IsFinished);

/// <summary>What is asked for: the plan that changed, by whom, and whether deadlines that run may come sooner.</summary>
public sealed record FactsChange(Guid Id, string Plan, string Actor)
{
    public bool MayShorten { get; init; }
}

/// <summary>
/// Tells the open cases of a changed plan that their facts are others now, so that timers and due dates are computed anew.
/// Every node works: a batch is claimed under a lease, each case is a step of its own with a derived command id, and the
/// cursor moves only under the claim it was taken with. A batch that a kill interrupted is done again and changes nothing twice.
/// </summary>
public sealed class FactsChanges(DispatchRoom room, Dispatch dispatch, TimeProvider time)
{
    private const int Batch = 400;
    private const int AtOnce = 8;
    private const int MostFailedNamed = 100;

    /// <summary>Spelled out, because a prepared statement finds the index of open cases only by it.</summary>
    internal static readonly string IsOpen = $"phase = {(int)CaseStatus.Active}";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Asking again under the same id changes nothing.</summary>
    public async Task StartAsync(FactsChange change, CancellationToken stop)
    {
        await using var connection = await room.Database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Order(change, time.GetUtcNow()) } };
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The order itself, for whoever changes the plan in the same transaction.</summary>
    internal static NpgsqlBatchCommand Order(FactsChange change, DateTimeOffset now) => new(
        "INSERT INTO facts_change (id, plan, actor, may_shorten, asked_at, total, done, failed, failed_cases) "
        + $"SELECT $1, $2, $3, $4, $5, count(*), 0, 0, '{{}}' FROM process_case WHERE plan = $2 AND {IsOpen} ON CONFLICT (id) DO NOTHING")
    {
        Parameters =
        {
            new() { Value = change.Id },
            new() { Value = change.Plan },
            new() { Value = change.Actor },
            new() { Value = change.MayShorten },
            new() { Value = now.UtcDateTime },
        },
    };

    /// <returns>Null when there is no such change.</returns>
    public async Task<FactsChangeProgress?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var command = room.Database.CreateCommand(
            "SELECT total, done, failed, failed_cases, finished_at IS NOT NULL FROM facts_change WHERE id = $1");
        Add(command, id);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new FactsChangeProgress(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetFieldValue<Guid[]>(3), row.GetBoolean(4))
            : null;
    }

    /// <summary>Does one batch of the oldest change that nobody else works on.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> WorkAsync(CancellationToken stop)
    {
        if (await ClaimAsync(stop) is not { } claim)
            return false;

        var cases = await CasesAsync(claim, stop);
        var failed = await TellAsync(claim, cases, stop);
        await MoveOnAsync(claim, cases, failed, stop);
        return true;
    }

    private async Task<Claim?> ClaimAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var command = room.Database.CreateCommand(
            "WITH next AS (SELECT id FROM facts_change WHERE finished_at IS NULL AND (claimed_until IS NULL OR claimed_until <= $1) "
            + "ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED) "
            + "UPDATE facts_change c SET claimed_until = $2 FROM next WHERE c.id = next.id RETURNING c.id, c.plan, c.actor, c.may_shorten, c.cursor, c.claimed_until");
        Add(command, now, now + Lease);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new Claim(
                new FactsChange(row.GetGuid(0), row.GetString(1), row.GetString(2)) { MayShorten = row.GetBoolean(3) },
                row.IsDBNull(4) ? null : row.GetGuid(4),
                row.GetDateTime(5))
            : null;
    }

    private async Task<List<Guid>> CasesAsync(Claim claim, CancellationToken stop)
    {
        await using var command = room.Database.CreateCommand(
            $"SELECT id FROM process_case WHERE plan = $1 AND {IsOpen} AND id > $2 ORDER BY id LIMIT $3");
        Add(command, claim.Change.Plan, claim.Cursor ?? Guid.Empty, Batch);
        await using var row = await command.ExecuteReaderAsync(stop);
        var cases = new List<Guid>();
        while (await row.ReadAsync(stop))
            cases.Add(row.GetGuid(0));
        return cases;
    }

    /// <returns>The cases that could not be told. One that has ended meanwhile has nothing to compute.</returns>
    private async Task<List<Guid>> TellAsync(Claim claim, List<Guid> cases, CancellationToken stop)
    {
        var failed = new List<Guid>();
        await Claimed.DoAsync(cases, AtOnce, async (id, token) =>
        {
            var request = new DispatchRequest(
                DerivedId.Of($"facts/{claim.Change.Id}/{id}"),
                id,
                new Command.FactsChanged { At = time.GetUtcNow(), MayShorten = claim.Change.MayShorten },
                claim.Change.Actor);
            if (await TellAsync(request, token))
                return;
            lock (failed)
                failed.Add(id);
        }, stop);
        return failed;
    }

    private async Task<bool> TellAsync(DispatchRequest request, CancellationToken stop)
    {
        try
        {
            return await dispatch.RunAsync(request, stop) is DispatchAnswer.Done or DispatchAnswer.Refused { Refusal.Code: "case-not-active" };
        }
        catch (Exception broken) when (broken is not NpgsqlException && !stop.IsCancellationRequested)
        {
            // A case that breaks the step is counted and named; the others must not wait for its repair.
            return false;
        }
    }

    private async Task MoveOnAsync(Claim claim, List<Guid> cases, List<Guid> failed, CancellationToken stop)
    {
        await using var command = room.Database.CreateCommand(
            "UPDATE facts_change SET done = done + $3, failed = failed + $4, failed_cases = (failed_cases || $5)[1:$6], "
            + "cursor = coalesce($7, cursor), claimed_until = NULL, finished_at = $8 WHERE id = $1 AND claimed_until = $2");
        Add(command, claim.Change.Id, claim.Until, cases.Count - failed.Count, failed.Count, failed.ToArray(), MostFailedNamed);
        command.Parameters.Add(new NpgsqlParameter { Value = cases.Count > 0 ? cases[^1] : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = cases.Count < Batch ? time.GetUtcNow().UtcDateTime : DBNull.Value,
            NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz,
        });
        await command.ExecuteNonQueryAsync(stop);
    }

    private static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
    }

    private sealed record Claim(FactsChange Change, Guid? Cursor, DateTime Until);
}
