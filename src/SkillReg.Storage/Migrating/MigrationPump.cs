using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Migrating;

/// <summary>
/// Does the work of the batches, a page of cases at a time. Every node may run one: pages are claimed with a lease, and each
/// case is one step under an id that follows from batch and case, which writes its own outcome. So whatever dies in between,
/// the next round goes on with the cases that are left, and none is done twice.
/// </summary>
public sealed class MigrationPump(DispatchRoom room, Dispatch dispatch, TimeProvider time)
{
    private const int Page = 50;
    private const int AtOnce = 4;
    private const int MostBatches = 20;
    private const string Actor = "migration";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly RunningCases running = new(room.Database, room.Facts);

    /// <returns>How many cases were claimed; zero when nothing is to be done now.</returns>
    public async Task<int> WorkAsync(CancellationToken stop)
    {
        foreach (var batch in await OpenAsync(stop))
        {
            var claimed = await ClaimAsync(batch, stop);
            if (claimed.Count > 0)
                await (batch.IsUndoing ? UndoAsync(batch, claimed, stop) : MoveAsync(batch, claimed, stop));
            else
                await CloseAsync(batch, stop);
            if (claimed.Count > 0)
                return claimed.Count;
        }

        return 0;
    }

    private async Task MoveAsync(OpenBatch batch, List<ClaimedCase> claimed, CancellationToken stop)
    {
        var left = new ConcurrentDictionary<Guid, Verdict>();
        if (await room.Editions.FindAsync(batch.Plan.From, stop) is not { } from || await room.Editions.FindAsync(batch.Plan.To, stop) is not { } to)
            throw new InvalidOperationException($"Expected the editions of batch {batch.Id} to exist as when it began, but they do not.");
        var cases = await running.OfAsync(batch.Plan.From, [.. claimed.Select(one => one.Id)], stop);
        foreach (var gone in claimed.ExceptBy(cases.Select(one => one.Id), one => one.Id))
            left[gone.Id] = new(CaseOutcome.Gone, []);

        var how = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(cases, how, async (one, token) =>
        {
            var command = new Command.Migrate(to.Definitions, batch.Plan) { At = time.GetUtcNow() };
            var verdict = await GuardedAsync(async () =>
                MigrationPreview.Of(from.Definitions, one.State, command, one.Facts) is MigrationOutcome.Blocked blocked
                    ? new(CaseOutcome.Blocked, [.. blocked.Obstacles.Select(obstacle => $"{obstacle.Code} {obstacle.Element}".TrimEnd())])
                    : Judge(await dispatch.RunAsync(Request(batch, one.Id, command, CaseOutcome.Moved), token)));
            if (verdict is not null)
                left[one.Id] = verdict;
        });
        await WriteAsync(batch, left, stop);
    }

    private static Verdict? Judge(DispatchAnswer answer) => answer switch
    {
        DispatchAnswer.Refused { Refusal.Code: "case-not-active" or "edition-mismatch" or "migration-other-plan" } => new(CaseOutcome.Gone, []),
        DispatchAnswer.Refused refused => new(CaseOutcome.Blocked, [refused.Refusal.Code]),
        _ => null,
    };

    private async Task UndoAsync(OpenBatch batch, List<ClaimedCase> claimed, CancellationToken stop)
    {
        var left = new ConcurrentDictionary<Guid, Verdict>();
        var former = await StatesBeforeAsync(claimed, stop);
        var how = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(claimed, how, async (one, token) =>
        {
            var command = new Command.UndoMigration(former[one.Id]) { At = time.GetUtcNow() };
            var verdict = await GuardedAsync(async () =>
                await dispatch.RunAsync(Request(batch, one.Id, command, CaseOutcome.Undone) with { AtVersion = one.Version }, token) is DispatchAnswer.Refused refused
                    ? new(CaseOutcome.MovedOn, [refused.Refusal.Code])
                    : null);
            if (verdict is not null)
                left[one.Id] = verdict;
        });
        await WriteAsync(batch, left, stop);
    }

    /// <summary>
    /// One case that meets a bug of ours must not keep thousands from moving: it is written down as failed, and its state is
    /// what it was. A database that is away is not the case's fault and ends the round.
    /// </summary>
    private static async Task<Verdict?> GuardedAsync(Func<Task<Verdict?>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception bug) when (bug is not (NpgsqlException or OperationCanceledException or TimeoutException))
        {
            return new(CaseOutcome.Failed, [bug.GetType().Name]);
        }
    }

    /// <summary>The step writes its outcome itself, in its own transaction.</summary>
    private static DispatchRequest Request(OpenBatch batch, Guid caseId, Command command, CaseOutcome outcome) => new(
        DerivedId.Of(string.Create(CultureInfo.InvariantCulture, $"migration/{batch.Id}/{caseId}/{outcome}")), caseId, command, Actor)
    {
        Rows = rows => rows.BatchCommands.Add(new NpgsqlBatchCommand(
            "UPDATE migration_case SET outcome = $3, version = (SELECT version FROM process_case WHERE id = $2), claimed_until = NULL "
            + "WHERE batch_id = $1 AND case_id = $2")
        {
            Parameters = { new() { Value = batch.Id }, new() { Value = caseId }, new() { Value = (int)outcome } },
        }),
    };

    /// <summary>The history folded up to the migration, for all cases of the page in one round trip.</summary>
    private async Task<Dictionary<Guid, CaseState>> StatesBeforeAsync(List<ClaimedCase> claimed, CancellationToken stop)
    {
        await using var command = room.Database.CreateCommand(
            "SELECT h.case_id, h.events FROM history h JOIN unnest($1, $2) AS moved (id, version) ON h.case_id = moved.id AND h.seq < moved.version "
            + "ORDER BY h.case_id, h.seq");
        command.Parameters.AddWithValue(claimed.Select(one => one.Id).ToArray());
        command.Parameters.AddWithValue(claimed.Select(one => one.Version).ToArray());
        var states = claimed.ToDictionary(one => one.Id, _ => CaseState.Empty);
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            states[row.GetGuid(0)] = Evolution.Evolve(states[row.GetGuid(0)], EventJson.Load(row.GetString(1)));
        return states;
    }

    private async Task WriteAsync(OpenBatch batch, ConcurrentDictionary<Guid, Verdict> left, CancellationToken stop)
    {
        if (left.IsEmpty)
            return;
        await using var connection = await room.Database.OpenConnectionAsync(stop);
        await using var writes = new NpgsqlBatch(connection);
        foreach (var (caseId, verdict) in left)
        {
            writes.BatchCommands.Add(new NpgsqlBatchCommand(
                "UPDATE migration_case SET outcome = $3, reasons = $4, claimed_until = NULL WHERE batch_id = $1 AND case_id = $2 AND outcome = $5")
            {
                Parameters =
                {
                    new() { Value = batch.Id }, new() { Value = caseId }, new() { Value = (int)verdict.Outcome }, new() { Value = verdict.Reasons },
                    new() { Value = (int)batch.Waiting },
                },
            });
        }

        await writes.ExecuteNonQueryAsync(stop);
    }

    private async Task<List<OpenBatch>> OpenAsync(CancellationToken stop)
    {
        await using var command = room.Database.CreateCommand(
            $"SELECT id, plan, phase FROM migration_batch WHERE phase IN ({(int)MigrationPhase.Running}, {(int)MigrationPhase.Undoing}) "
            + $"ORDER BY changed_at LIMIT {MostBatches}");
        await using var row = await command.ExecuteReaderAsync(stop);
        var open = new List<OpenBatch>();
        while (await row.ReadAsync(stop))
            open.Add(new OpenBatch(row.GetGuid(0), PlanJson.Load(row.GetString(1)), row.GetInt32(2) == (int)MigrationPhase.Undoing));
        return open;
    }

    /// <summary>A batch that was paused since claims nothing.</summary>
    private async Task<List<ClaimedCase>> ClaimAsync(OpenBatch batch, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var command = room.Database.CreateCommand(
            "WITH next AS (SELECT c.batch_id, c.case_id FROM migration_case c JOIN migration_batch b ON b.id = c.batch_id AND b.phase = $5 "
            + "WHERE c.batch_id = $1 AND c.outcome = $2 AND (c.claimed_until IS NULL OR c.claimed_until <= $3) "
            + $"ORDER BY c.case_id LIMIT {Page} FOR UPDATE OF c SKIP LOCKED) "
            + "UPDATE migration_case c SET claimed_until = $4 FROM next WHERE c.batch_id = next.batch_id AND c.case_id = next.case_id "
            + "RETURNING c.case_id, c.version");
        command.Parameters.AddWithValue(batch.Id);
        command.Parameters.AddWithValue((int)batch.Waiting);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(now + Lease);
        command.Parameters.AddWithValue((int)batch.Phase);
        await using var row = await command.ExecuteReaderAsync(stop);
        var claimed = new List<ClaimedCase>();
        while (await row.ReadAsync(stop))
            claimed.Add(new ClaimedCase(row.GetGuid(0), row.IsDBNull(1) ? 0 : row.GetInt32(1)));
        return claimed;
    }

    /// <summary>When no case is left, not even with another node, the batch is done.</summary>
    private async Task CloseAsync(OpenBatch batch, CancellationToken stop)
    {
        await using var command = room.Database.CreateCommand(
            "UPDATE migration_batch SET phase = $4, changed_at = $5 WHERE id = $1 AND phase = $3 "
            + "AND NOT EXISTS (SELECT FROM migration_case WHERE batch_id = $1 AND outcome = $2)");
        command.Parameters.AddWithValue(batch.Id);
        command.Parameters.AddWithValue((int)batch.Waiting);
        command.Parameters.AddWithValue((int)batch.Phase);
        command.Parameters.AddWithValue((int)(batch.IsUndoing ? MigrationPhase.Undone : MigrationPhase.Done));
        command.Parameters.AddWithValue(time.GetUtcNow().UtcDateTime);
        await command.ExecuteNonQueryAsync(stop);
    }

    private sealed record OpenBatch(Guid Id, MigrationPlan Plan, bool IsUndoing)
    {
        public MigrationPhase Phase => IsUndoing ? MigrationPhase.Undoing : MigrationPhase.Running;

        /// <summary>The outcome of cases whose turn is still to come.</summary>
        public CaseOutcome Waiting => IsUndoing ? CaseOutcome.Moved : CaseOutcome.Pending;
    }

    private sealed record ClaimedCase(Guid Id, int Version);

    /// <summary>What is written of a case that did not step.</summary>
    private sealed record Verdict(CaseOutcome Outcome, string[] Reasons);
}
