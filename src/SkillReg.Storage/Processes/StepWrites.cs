using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Tasks;

namespace SkillReg.Storage.Processes;

/// <summary>
/// The second flush of a step. Open tasks, armed timers, subscriptions and jobs to be done outside are projections: what
/// the case waited for before is compared with what it waits for now, and the difference is written.
/// </summary>
internal sealed class StepWrites(NpgsqlConnection connection) : IAsyncDisposable
{
    private const string Subscribe = "INSERT INTO subscription (case_id, id, kind, name, key, element) VALUES ($1, $2, $3, $4, $5, $6)";

    private readonly NpgsqlBatch batch = new(connection);

    /// <summary>When the first of the timers that this step arms is due.</summary>
    public DateTimeOffset? EarliestTimer { get; private set; }

    public ValueTask DisposeAsync() => batch.DisposeAsync();

    /// <summary>Everything and the commit, in one round trip.</summary>
    public async Task CommitAsync(CancellationToken stop)
    {
        Add("COMMIT");
        await batch.ExecuteNonQueryAsync(stop);
    }

    public void WriteCase(CaseRow row)
    {
        if (row.Version == 1)
        {
            Add("INSERT INTO process_case (id, edition, version, phase, status, state, hash, began, changed_at, plan, number, subject) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                row.Id, row.Edition, row.Version, row.Phase, Text(row.Status), row.State, row.Hash, row.Began, row.ChangedAt,
                Text(row.Plan), Text(row.Number), Text(row.Subject));
            return;
        }

        // The row is locked, so the guard can only fail on a bug; the history's key would then refuse the step.
        Add("UPDATE process_case SET edition = $2, version = $3, phase = $4, status = $5, state = $6, hash = $7, changed_at = $8 "
            + "WHERE id = $1 AND version = $3 - 1",
            row.Id, row.Edition, row.Version, row.Phase, Text(row.Status), row.State, row.Hash, row.ChangedAt);
    }

    public void WriteHistory(HistoryEntry entry, CaseRow row)
    {
        Add("INSERT INTO history (case_id, seq, began, at, command_id, actor, events, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            entry.CaseId, entry.Seq, row.Began, entry.At, entry.CommandId, entry.Actor, entry.Events, row.Hash);
        Add("INSERT INTO command (id, case_id, version, at) VALUES ($1, $2, $3, $4)", entry.CommandId, entry.CaseId, entry.Seq, entry.At);
    }

    public void WriteWaits(Step step, CaseRow row)
    {
        var entry = step.Entry;
        var closed = Waits(step.Before);
        var opened = Waits(step.Accepted.State);
        var isMigrated = step.Before.Edition != step.Accepted.State.Edition;
        foreach (var (id, wait) in closed)
        {
            var now = opened.GetValueOrDefault(id);
            if (now is Wait.Job { Phase: JobPhase.Ready } job && wait is Wait.Job { Phase: JobPhase.Ready } && !Same(job, wait))
                Retry(entry.CaseId, job, entry.At);
            else if (now is null || !Stays(now, wait))
                Remove(entry.CaseId, id, wait);
        }

        var setting = new TaskSetting(row, step.Edition.Definitions, step.Accepted.State);
        foreach (var (id, wait) in opened.Where(now => !closed.TryGetValue(now.Key, out var old) || !Stays(now.Value, old)))
            Insert(setting, id, wait);

        // Another edition may call an element otherwise, so the rows of its tasks are written anew.
        bool Stays(Wait now, Wait former) => Same(now, former) && !(isMigrated && now is Wait.UserTask);
    }

    public void WriteEffects(CaseRow row, IReadOnlyList<Effect> effects)
    {
        for (var ordinal = 0; ordinal < effects.Count; ordinal++)
        {
            var effect = effects[ordinal];
            Add("INSERT INTO outbox (case_id, version, ordinal, kind, name, job, payload, attempts, next_at) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)",
                row.Id, row.Version, ordinal, effect.Kind, effect.Name, Number(effect.Job), effect.Payload, effect.NextAt.UtcDateTime);
        }
    }

    public void WriteRows(Action<NpgsqlBatch>? rows) => rows?.Invoke(batch);

    private static Dictionary<int, Wait> Waits(CaseState state) =>
        state.Instances.Values.SelectMany(instance => instance.Waits).ToDictionary(wait => wait.Id);

    /// <summary>
    /// Whether both have the same row. Records compare arrays by reference, so lists of candidates are compared here. Rows
    /// of timers and jobs do not know their element, and one that is at work must not be written anew for its new name.
    /// </summary>
    private static bool Same(Wait one, Wait other) => (one, other) switch
    {
        (Wait.UserTask task, Wait.UserTask former) =>
            task.CandidateGroups.SequenceEqual(former.CandidateGroups) && task.CandidateUsers.SequenceEqual(former.CandidateUsers)
            && task with { CandidateGroups = [], CandidateUsers = [] } == former with { CandidateGroups = [], CandidateUsers = [] },
        (Wait.Timer timer, Wait.Timer former) => timer.Due == former.Due,
        (Wait.Job job, Wait.Job former) => job with { Element = former.Element } == former,
        _ => one == other,
    };

    private void Remove(Guid caseId, int id, Wait wait)
    {
        switch (wait)
        {
            case Wait.UserTask:
                Add("DELETE FROM task WHERE case_id = $1 AND id = $2", caseId, id);
                break;
            case Wait.Timer:
                Add("DELETE FROM timer WHERE case_id = $1 AND id = $2", caseId, id);
                break;
            case Wait.Message or Wait.Signal:
                Add("DELETE FROM subscription WHERE case_id = $1 AND id = $2", caseId, id);
                break;
            case Wait.Job:
                Add("DELETE FROM outbox WHERE case_id = $1 AND job = $2", caseId, id);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The next attempt keeps the row and so the id by which the receiver knows it.</summary>
    private void Retry(Guid caseId, Wait.Job job, DateTimeOffset at) =>
        Add("UPDATE outbox SET next_at = $3, claimed_until = NULL WHERE case_id = $1 AND job = $2",
            caseId, job.Id, (job.NotBefore ?? at).UtcDateTime);

    private void Insert(TaskSetting setting, int id, Wait wait)
    {
        var caseId = setting.Case.Id;
        switch (wait)
        {
            case Wait.UserTask task:
                foreach (var place in TaskPlaces.Insert(setting, task))
                    batch.BatchCommands.Add(place);
                break;
            case Wait.Timer timer:
                EarliestTimer = timer.Due < EarliestTimer ? timer.Due : EarliestTimer ?? timer.Due;
                Add("INSERT INTO timer (case_id, id, due) VALUES ($1, $2, $3)", caseId, id, timer.Due.UtcDateTime);
                break;
            case Wait.Message message:
                Add(Subscribe, caseId, id, "message", Text(message.Name), Text(message.Key), message.Element);
                break;
            case Wait.Signal signal:
                Add(Subscribe, caseId, id, "signal", signal.Name, Text(null), signal.Element);
                break;
            case Wait.Job:
                // Work outside leaves as an effect of the step, work within is done before the step is written.
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Add(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Number(int? number) => new() { Value = (object?)number ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer };
}

/// <summary>Something that must happen outside, decided by a step.</summary>
internal sealed record Effect(string Kind, string Name, int? Job, string Payload, DateTimeOffset NextAt)
{
    public const string Work = "work";
    public const string Message = "message";
    public const string Signal = "signal";
}
