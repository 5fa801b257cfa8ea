using System.Globalization;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Processes;

/// <summary>
/// Lets effects out: work of service tasks that happens outside, messages and signals for other cases. Each leaves at least
/// once under one id; the answer comes back as a command. What fails is tried again later and later, and ends as an incident
/// of its case without holding up any other.
/// </summary>
public sealed class OutboxPump(NpgsqlDataSource database, Dispatch dispatch, Operations operations, TimeProvider time)
{
    private const int Batch = 50;
    private const int AtOnce = 4;
    private const int MostUntaken = 5;
    private const string Actor = "outbox";

    /// <summary>PostgreSQL's infinity: due never.</summary>
    private static readonly DateTime Parked = DateTime.MaxValue;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
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
        if (effect is { Kind: Effect.Work, Job: { } job })
        {
            // The step that takes the answer removes the row, or writes the next attempt.
            var attempt = effect.CommandId(string.Create(CultureInfo.InvariantCulture, $"answer/{effect.Attempts}"));
            if (await TellAsync(attempt, effect.CaseId, await WorkAsync(effect, job, stop), stop) is DispatchAnswer.Refused)
                await LaterAsync(effect, stop);
            return;
        }

        var receivers = await ReceiversAsync(effect, stop);
        if (effect.Kind == Effect.Signal)
        {
            foreach (var target in receivers)
                await TellAsync(effect.DeliveryTo(target), target, effect.ToCommand(time.GetUtcNow()), stop);
            await DoneAsync(effect, stop);
        }
        else if (receivers is not [var only] || await HandOverAsync(effect, only, stop) is DispatchAnswer.Refused)
        {
            await LaterAsync(effect, stop);
        }
    }

    private Task<DispatchAnswer> TellAsync(Guid commandId, Guid caseId, Command command, CancellationToken stop) =>
        dispatch.RunAsync(new DispatchRequest(commandId, caseId, command, Actor), stop);

    /// <summary>A message leaves the outbox in the step that takes it.</summary>
    private Task<DispatchAnswer> HandOverAsync(DueEffect effect, Guid receiver, CancellationToken stop) => dispatch.RunAsync(
        new DispatchRequest(effect.DeliveryTo(receiver), receiver, effect.ToCommand(time.GetUtcNow()), Actor)
        {
            Rows = batch => batch.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM outbox WHERE case_id = $1 AND version = $2 AND ordinal = $3")
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = effect.CaseId },
                    new NpgsqlParameter<int> { TypedValue = effect.Version },
                    new NpgsqlParameter<int> { TypedValue = effect.Ordinal },
                },
            }),
        },
        stop);

    /// <summary>
    /// Nobody takes it now. Somebody may be about to wait for it, so it is tried again a few times; then it is parked where no
    /// round finds it, and stays until a person sends it again or gives it up.
    /// </summary>
    private async Task LaterAsync(DueEffect effect, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "UPDATE outbox SET next_at = $4, claimed_until = NULL WHERE case_id = $1 AND version = $2 AND ordinal = $3");
        command.Parameters.AddWithValue(effect.CaseId);
        command.Parameters.AddWithValue(effect.Version);
        command.Parameters.AddWithValue(effect.Ordinal);
        command.Parameters.AddWithValue(effect.Attempts < MostUntaken ? (time.GetUtcNow() + PauseAfter(effect.Attempts)).UtcDateTime : Parked);
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<Command> WorkAsync(DueEffect effect, int job, CancellationToken stop)
    {
        var inputs = FeelJson.Parse(effect.Payload) as FeelContext ?? FeelContext.Empty;
        var answer = operations.Find(effect.Name) is Operation.After operation
            ? await RunAsync(operation, new AfterCall(effect.Id, effect.CaseId, job, inputs), stop)
            : new OperationAnswer.Failed($"Expected an operation '{effect.Name}', but there is none.");
        var command = Answer.ToCommand(job, answer, time.GetUtcNow());
        return command is Command.FailJob failed ? failed with { BackOff = PauseAfter(effect.Attempts) } : command;
    }

    /// <summary>Whatever breaks in an operation is a failure of this effect: it is tried again, and ends as an incident.</summary>
    private static async Task<OperationAnswer> RunAsync(Operation.After operation, AfterCall call, CancellationToken stop)
    {
        try
        {
            return await operation.Run(call, stop);
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

    private async Task DoneAsync(DueEffect effect, CancellationToken stop)
    {
        await using var command = database.CreateCommand("DELETE FROM outbox WHERE case_id = $1 AND version = $2 AND ordinal = $3");
        command.Parameters.AddWithValue(effect.CaseId);
        command.Parameters.AddWithValue(effect.Version);
        command.Parameters.AddWithValue(effect.Ordinal);
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<List<DueEffect>> ClaimAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var command = database.CreateCommand(
            "WITH due AS (SELECT case_id, version, ordinal FROM outbox WHERE next_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1) "
            + "ORDER BY next_at LIMIT $2 FOR UPDATE SKIP LOCKED) "
            + "UPDATE outbox o SET claimed_until = $3, attempts = o.attempts + 1 FROM due "
            + "WHERE o.case_id = due.case_id AND o.version = due.version AND o.ordinal = due.ordinal "
            + "RETURNING o.case_id, o.version, o.ordinal, o.kind, o.name, o.job, o.payload, o.attempts");
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
            });
        }

        return effects;
    }

    private static TimeSpan PauseAfter(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts, 16) - 1);
        return pause < LongestPause ? pause : LongestPause;
    }

    private sealed record DueEffect(Guid CaseId, int Version, int Ordinal)
    {
        public required string Kind { get; init; }

        public required string Name { get; init; }

        public required int? Job { get; init; }

        public required string Payload { get; init; }

        public required int Attempts { get; init; }

        public string Id => string.Create(CultureInfo.InvariantCulture, $"{CaseId}-{Version}-{Ordinal}");

        public string? Key => (Content["key"] as FeelString)?.Value;

        private FeelContext Content => FeelJson.Parse(Payload) as FeelContext ?? FeelContext.Empty;

        public Guid CommandId(string purpose) => DerivedId.Of($"outbox/{Id}/{purpose}");

        /// <summary>A message arrives once altogether, a signal once at each case.</summary>
        public Guid DeliveryTo(Guid target) => CommandId(Kind == Effect.Message ? "delivery" : target.ToString());

        public Command ToCommand(DateTimeOffset at)
        {
            var variables = Content["variables"] as FeelContext ?? FeelContext.Empty;
            return Kind == Effect.Message
                ? new Command.CorrelateMessage(Name) { At = at, Key = Key, Variables = variables }
                : new Command.BroadcastSignal(Name) { At = at, Variables = variables };
        }
    }
}
