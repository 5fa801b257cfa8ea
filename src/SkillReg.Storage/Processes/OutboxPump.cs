using System.Globalization;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Processes;

/// <summary>
/// Lets effects out: work of service tasks that happens outside, messages and signals for other cases. Each leaves at least
/// once under one id; the answer comes back as a command. What fails is tried again later and later, and ends as an incident
/// of its case without holding up any other. Whoever claimed an effect may say what became of it only while the claim is
/// its own: a sender whose lease another node has taken over changes nothing any more.
/// </summary>
public sealed class OutboxPump(NpgsqlDataSource database, Dispatch dispatch, Operations operations, TimeProvider time)
{
    private const int Batch = 50;
    private const int AtOnce = 4;
    private const int MostUntaken = 5;
    private const string Actor = "outbox";

    private static readonly Refusal Overtaken = new("claim-overtaken", "Expected the claim of the effect to hold, but another node has it or it is gone.");

    /// <summary>PostgreSQL's infinity: due never.</summary>
    private static readonly DateTime Parked = DateTime.MaxValue;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>How long a receiver may take. What is left of the lease must cover it, or the effect is left to the next round.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <returns>How many were claimed; zero when nothing is to be done now.</returns>
    public async Task<int> SendDueAsync(CancellationToken stop)
    {
        var claimed = await ClaimAsync(stop);
        await Claimed.DoAsync(claimed, AtOnce, SendAsync, stop);
        return claimed.Count;
    }

    private async Task SendAsync(DueEffect effect, CancellationToken stop)
    {
        if (effect.ClaimedUntil - time.GetUtcNow().UtcDateTime < Patience)
        {
            await PutBackAsync(effect, (time.GetUtcNow().UtcDateTime, effect.Attempts - 1), stop);
            return;
        }

        bool isTaken;
        try
        {
            isTaken = await LeaveAsync(effect, stop);
        }
        catch (Exception broken) when (broken is not (NpgsqlException or TimeoutException) && !stop.IsCancellationRequested)
        {
            // A row that breaks its step is put off like one that nobody takes, so that it ends parked and is seen.
            await LaterAsync(effect, stop);
            throw;
        }

        if (!isTaken)
            await LaterAsync(effect, stop);
    }

    /// <returns>Whether it needs nobody any more, or its case keeps the row for the next attempt.</returns>
    private async Task<bool> LeaveAsync(DueEffect effect, CancellationToken stop)
    {
        if (effect is { Kind: Effect.Work, Job: { } job })
        {
            // The step that takes the answer removes the row, or writes the next attempt.
            var attempt = effect.CommandId(string.Create(CultureInfo.InvariantCulture, $"answer/{effect.ClaimedUntil:O}"));
            var answer = await WorkAsync(effect, job, stop);
            return await TellAsync(effect, new DispatchRequest(attempt, effect.CaseId, answer, Actor), stop);
        }

        var receivers = await ReceiversAsync(effect, stop);
        if (effect.Kind == Effect.Message)
            return receivers is [var only] && await HandOverAsync(effect, only, stop);

        foreach (var target in receivers)
            await TellAsync(effect, new DispatchRequest(effect.DeliveryTo(target), target, effect.ToCommand(time.GetUtcNow()), Actor), stop);
        await DoneAsync(effect, stop);
        return true;
    }

    private async Task DoneAsync(DueEffect effect, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"DELETE FROM outbox WHERE {DueEffect.IsMine}");
        command.Parameters.AddRange(effect.Claim());
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>A message leaves the outbox in the step that takes it.</summary>
    private Task<bool> HandOverAsync(DueEffect effect, Guid receiver, CancellationToken stop)
    {
        var delivery = new DispatchRequest(effect.DeliveryTo(receiver), receiver, effect.ToCommand(time.GetUtcNow()), Actor)
        {
            Rows = batch => batch.BatchCommands.Add(effect.Statement($"DELETE FROM outbox WHERE {DueEffect.IsMine}")),
        };
        return TellAsync(effect, delivery, stop);
    }

    /// <summary>Locks the effect's row together with the case: nobody can claim it while its answer is written.</summary>
    private async Task<bool> TellAsync(DueEffect effect, DispatchRequest request, CancellationToken stop)
    {
        NpgsqlBatchCommand? held = null;
        var fenced = request with
        {
            RowsBefore = batch => batch.BatchCommands.Add(held = effect.Statement($"UPDATE outbox SET attempts = attempts WHERE {DueEffect.IsMine}")),
            Permit = _ => held is { RecordsAffected: 1 } ? null : Overtaken,
        };
        return await dispatch.RunAsync(fenced, stop) is DispatchAnswer.Done;
    }

    /// <summary>
    /// Nobody takes it now. Somebody may be about to wait for it, so it is tried again a few times; then it is parked where no
    /// round finds it, and stays until a person sends it again or gives it up.
    /// </summary>
    private Task LaterAsync(DueEffect effect, CancellationToken stop)
    {
        var next = effect.Attempts < MostUntaken ? (time.GetUtcNow() + PauseAfter(effect)).UtcDateTime : Parked;
        return PutBackAsync(effect, (next, effect.Attempts), stop);
    }

    private async Task PutBackAsync(DueEffect effect, (DateTime At, int Attempts) next, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"UPDATE outbox SET next_at = $6, attempts = $7, claimed_until = NULL WHERE {DueEffect.IsMine}");
        command.Parameters.AddRange(effect.Claim());
        command.Parameters.AddWithValue(next.At);
        command.Parameters.AddWithValue(next.Attempts);
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<Command> WorkAsync(DueEffect effect, int job, CancellationToken stop)
    {
        var inputs = FeelJson.Parse(effect.Payload) as FeelContext ?? FeelContext.Empty;
        var answer = operations.Find(effect.Name) is Operation.After operation
            ? await RunAsync(operation, new AfterCall(effect.Id, effect.CaseId, job, inputs), stop)
            : new OperationAnswer.Failed($"Expected an operation '{effect.Name}', but there is none.");
        var command = Answer.ToCommand(job, answer, time.GetUtcNow());
        return command is Command.FailJob failed ? failed with { BackOff = PauseAfter(effect) } : command;
    }

    /// <summary>Whatever breaks in an operation is a failure of this effect: it is tried again, and ends as an incident.</summary>
    private async Task<OperationAnswer> RunAsync(Operation.After operation, AfterCall call, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            return await operation.Run(call, either.Token);
        }
        catch (Exception broken) when (!stop.IsCancellationRequested)
        {
            // Only the kind is kept: a message may quote what somebody wrote.
            return new OperationAnswer.Failed($"The operation broke ({broken.GetType().Name}).");
        }
    }

    /// <summary>
    /// A message goes to the case that has waited for it longest, unless it has arrived already: a second case that waits
    /// for the like must not get what the first one got. A signal goes to every other case that waits.
    /// </summary>
    private async Task<IReadOnlyList<Guid>> ReceiversAsync(DueEffect effect, CancellationToken stop)
    {
        await using var command = database.CreateCommand(effect.Kind == Effect.Message
            ? "SELECT s.case_id FROM subscription s WHERE s.kind = 'message' AND s.name = $1 AND s.key IS NOT DISTINCT FROM $2 "
                + "AND NOT EXISTS (SELECT FROM command WHERE id = $3) ORDER BY s.case_id, s.id LIMIT 1"
            : "SELECT DISTINCT s.case_id FROM subscription s WHERE s.kind = 'signal' AND s.name = $1 AND s.case_id <> $2 ORDER BY s.case_id");
        command.Parameters.AddWithValue(effect.Name);
        command.Parameters.Add(effect.Kind == Effect.Message
            ? new NpgsqlParameter { Value = (object?)effect.Key ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }
            : new NpgsqlParameter { Value = effect.CaseId });
        if (effect.Kind == Effect.Message)
            command.Parameters.AddWithValue(effect.DeliveryTo(effect.CaseId));
        await using var row = await command.ExecuteReaderAsync(stop);
        var cases = new List<Guid>();
        while (await row.ReadAsync(stop))
            cases.Add(row.GetGuid(0));
        return cases;
    }

    private async Task<List<DueEffect>> ClaimAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var command = database.CreateCommand(
            "WITH due AS (SELECT case_id, version, ordinal FROM outbox WHERE next_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1) "
            + "ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED) "
            + "UPDATE outbox o SET claimed_until = $3, attempts = o.attempts + 1 FROM due "
            + "WHERE o.case_id = due.case_id AND o.version = due.version AND o.ordinal = due.ordinal "
            + "RETURNING o.case_id, o.version, o.ordinal, o.kind, o.name, o.job, o.payload, o.attempts, o.claimed_until");
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(Batch);
        command.Parameters.AddWithValue(now + Lease);
        await using var row = await command.ExecuteReaderAsync(stop);
        var effects = new List<DueEffect>();
        while (await row.ReadAsync(stop))
        {
            effects.Add(new DueEffect(row.GetGuid(0), row.GetInt32(1), row.GetInt32(2))
            {
                Kind = row.GetString(3),
                Name = row.GetString(4),
                Job = row.IsDBNull(5) ? null : row.GetInt32(5),
                Payload = row.GetString(6),
                Attempts = row.GetInt32(7),
                ClaimedUntil = row.GetDateTime(8),
            });
        }

        return effects;
    }

    /// <summary>Twice as long each time, less up to a half that differs from effect to effect: what failed together does not come back together.</summary>
    private static TimeSpan PauseAfter(DueEffect effect)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(effect.Attempts, 16) - 1);
        var most = pause < LongestPause ? pause : LongestPause;
        return TimeSpan.FromMilliseconds((long)(most.TotalMilliseconds * (1 - (effect.Chance / 2))));
    }
}
