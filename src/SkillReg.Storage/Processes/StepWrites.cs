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
    private const string Remember =
        "noted AS (INSERT INTO history (case_id, seq, began, at, command_id, actor, events, hash) VALUES ($1, $3, $8, $9, $10, $11, $12, $7)) "
        + "INSERT INTO command (id, case_id, version, at) VALUES ($10, $1, $3, $9)";

    private const string Arm = "INSERT INTO timer (case_id, id, due) VALUES ($1, $2, $3)";

    /// <summary>In the row of the timer that goes; a row that is lost, though it should not be, is made again.</summary>
    private const string ArmAnew =
        "WITH moved AS (UPDATE timer SET id = $2, due = $3, claimed_until = NULL WHERE case_id = $1 AND id = $4 RETURNING id) "
        + "INSERT INTO timer (case_id, id, due) SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT FROM moved)";

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

    /// <summary>The case, its history and its command's answer: one statement, because each costs PostgreSQL a round of its own.</summary>
    public void WriteCase(CaseRow row, HistoryEntry entry)
    {
        if (row.Version == 1)
        {
            Add("WITH begun AS (INSERT INTO process_case (id, edition, version, phase, status, state, hash, began, changed_at, plan, number, subject) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $13, $14, $15)), " + Remember,
                [.. Values(row, entry), Text(row.Plan), Text(row.Number), Text(row.Subject)]);
            return;
        }

        // The row is locked, so the guard can only fail on a bug; the history's key would then refuse the step.
        Add("WITH moved AS (UPDATE process_case SET edition = $2, version = $3, phase = $4, status = $5, state = $6, hash = $7, changed_at = $9 "
            + "WHERE id = $1 AND version = $3 - 1), " + Remember,
            Values(row, entry));
    }

    public void WriteWaits(Step step, CaseRow row)
    {
        var closed = Waits(step.Before);
        var opened = Waits(step.Accepted.State);
        var isMigrated = step.Before.Edition != step.Accepted.State.Edition;
        var leaving = new List<Wait>();
        foreach (var (id, wait) in closed)
        {
            var now = opened.GetValueOrDefault(id);
            if (now is null)
                leaving.Add(wait);
            else if (now is Wait.Job { Phase: JobPhase.Ready } job && wait is Wait.Job { Phase: JobPhase.Ready } && !Same(job, wait))
                Retry(row.Id, job, step.Entry.At);
            else if (!Stays(now, wait))
                Remove(row.Id, wait);
        }

        var setting = new TaskSetting(row, step.Edition.Definitions, step.Accepted.State);
        foreach (var (_, wait) in opened.Where(now => !closed.TryGetValue(now.Key, out var old) || !Stays(now.Value, old)))
            Insert(setting, wait, Instead(leaving, wait));
        foreach (var wait in leaving)
            Remove(row.Id, wait);

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
                Value(row.Id), Value(row.Version), Value(ordinal), Value(effect.Kind), Value(effect.Name), Number(effect.Job),
                Value(effect.Payload), Value(effect.NextAt.UtcDateTime));
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

    /// <summary>A task or timer that goes leaves in the statement that brings the next one of its kind.</summary>
    private static int? Instead(List<Wait> leaving, Wait wait)
    {
        if (wait is not (Wait.UserTask or Wait.Timer) || leaving.FindIndex(former => former.GetType() == wait.GetType()) is not (>= 0 and var found))
            return null;

        var id = leaving[found].Id;
        leaving.RemoveAt(found);
        return id;
    }

    private void Remove(Guid caseId, Wait wait)
    {
        var key = (NpgsqlParameter[])[Value(caseId), Value(wait.Id)];
        switch (wait)
        {
            case Wait.UserTask:
                Add("DELETE FROM task WHERE case_id = $1 AND id = $2", key);
                break;
            case Wait.Timer:
                Add("DELETE FROM timer WHERE case_id = $1 AND id = $2", key);
                break;
            case Wait.Message or Wait.Signal:
                Add("DELETE FROM subscription WHERE case_id = $1 AND id = $2", key);
                break;
            case Wait.Job:
                Add("DELETE FROM outbox WHERE case_id = $1 AND job = $2", key);
                break;
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The next attempt keeps the row and so the id by which the receiver knows it.</summary>
    private void Retry(Guid caseId, Wait.Job job, DateTimeOffset at) =>
        Add("UPDATE outbox SET next_at = $3, claimed_until = NULL WHERE case_id = $1 AND job = $2",
            Value(caseId), Value(job.Id), Value((job.NotBefore ?? at).UtcDateTime));

    private void Insert(TaskSetting setting, Wait wait, int? instead)
    {
        var (caseId, id) = (Value(setting.Case.Id), Value(wait.Id));
        switch (wait)
        {
            case Wait.UserTask task:
                foreach (var place in TaskPlaces.Insert(setting, task, instead))
                    batch.BatchCommands.Add(place);
                break;
            case Wait.Timer timer:
                EarliestTimer = timer.Due < EarliestTimer ? timer.Due : EarliestTimer ?? timer.Due;
                if (instead is { } former)
                    Add(ArmAnew, caseId, id, Value(timer.Due.UtcDateTime), Value(former));
                else
                    Add(Arm, caseId, id, Value(timer.Due.UtcDateTime));
                break;
            case Wait.Message message:
                Add(Subscribe, caseId, id, Value("message"), Text(message.Name), Text(message.Key), Value(message.Element));
                break;
            case Wait.Signal signal:
                Add(Subscribe, caseId, id, Value("signal"), Value(signal.Name), Text(null), Value(signal.Element));
                break;
            case Wait.Job:
                // Work outside leaves as an effect of the step, work within is done before the step is written.
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static NpgsqlParameter[] Values(CaseRow row, HistoryEntry entry) =>
    [
        Value(row.Id), Value(row.Edition), Value(row.Version), Value(row.Phase), Text(row.Status), Value(row.State), Value(row.Hash), Value(row.Began),
        Value(row.ChangedAt), Value(entry.CommandId), Value(entry.Actor), Value(entry.Events),
    ];

    private void Add(string sql, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value);
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

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
