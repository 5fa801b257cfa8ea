using Npgsql;
using NpgsqlTypes;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Model;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Tasks;

/// <summary>What a row of a task takes from its case.</summary>
internal sealed record TaskSetting(CaseRow Case, DefinitionSet Definitions, CaseState State)
{
    public string Scheme { get; } = EditionName.TryParse(Case.Edition, out var name) ? name.Scheme : Case.Edition;
}

/// <summary>The rows of one open task, as a step inserts them.</summary>
internal static class TaskPlaces
{
    private const string Sql =
        "INSERT INTO task (case_id, id, place, queue, element, name, scheme, status, plan, number, subject, assignee, groups, users, "
        + "due, follow_up, priority, created_at, lane_all, lane_scheme, lane_status, lane_plan, lane_plan_status, tie) "
        + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)";

    private const string SqlInstead = "WITH gone AS (DELETE FROM task WHERE case_id = $1 AND id = $25) " + Sql;

    /// <summary>The candidate groups of a row, which does not repeat what its queue says.</summary>
    public const string Groups = "coalesce(groups, ARRAY[queue])";

    public const string Users = "coalesce(users, '{}')";

    /// <summary>PostgreSQL's infinity.</summary>
    public static readonly DateTime EndOfTime = DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);

    /// <param name="instead">A task of the case that ends in the same step and leaves with the first row.</param>
    public static IEnumerable<NpgsqlBatchCommand> Insert(TaskSetting setting, Wait.UserTask task, int? instead)
    {
        var instance = setting.State.Waiting<Wait.UserTask>(task.Id)?.Instance
            ?? throw new InvalidOperationException($"Expected task {task.Id} to be open, but it is not.");
        var node = setting.Definitions.Process(instance.Process).Nodes[task.Element];
        var status = StatusKeys.HeldBy(setting.Definitions, setting.State, instance);
        var queues = TaskQueues.Of(task);
        for (var place = 0; place < queues.Count; place++)
        {
            var command = Insert(setting, task, (node, status), ((short)place, queues[place]));
            if (place == 0 && instead is { } former)
            {
                command.CommandText = SqlInstead;
                command.Parameters.Add(Value(former));
            }

            yield return command;
        }
    }

    private static NpgsqlBatchCommand Insert(
        TaskSetting setting, Wait.UserTask task, (FlowNode Node, string? Status) shown, (short Place, string Queue) at)
    {
        var command = new NpgsqlBatchCommand(Sql);
        var row = command.Parameters;
        row.Add(Value(setting.Case.Id));
        row.Add(Value(task.Id));
        row.Add(Value(at.Place));
        row.Add(Value(at.Queue));
        row.Add(Value(task.Element));
        row.Add(Value(shown.Node.Name ?? task.Element));
        row.Add(Value(setting.Scheme));
        row.Add(Text(shown.Status));
        row.Add(Text(setting.Case.Plan));
        row.Add(Text(setting.Case.Number?.ToUpperInvariant()));
        row.Add(Text(setting.Case.Subject));
        row.Add(Text(task.Assignee));
        row.Add(Texts(task.CandidateGroups is [var only] && only == at.Queue ? null : task.CandidateGroups.ToArray()));
        row.Add(Texts(task.CandidateUsers.IsEmpty ? null : task.CandidateUsers.ToArray()));
        row.Add(Value(task.Due?.UtcDateTime ?? EndOfTime));
        row.Add(new NpgsqlParameter { Value = (object?)task.FollowUp?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        row.Add(Value(task.Priority));
        row.Add(Value(task.CreatedAt.UtcDateTime));
        AddLanes(row, setting, shown.Status, (at.Queue, Lanes.IsUrgent(task.Priority)));
        row.Add(Value(Tie.Of(new TaskId(setting.Case.Id, task.Id), task.CreatedAt.UtcDateTime)));
        return command;
    }

    private static void AddLanes(NpgsqlParameterCollection row, TaskSetting setting, string? status, (string Queue, bool IsUrgent) at)
    {
        var ofScheme = new InboxFilter { Scheme = setting.Scheme };
        row.Add(Value(Lanes.Of(at.Queue, at.IsUrgent, InboxFilter.None)));
        row.Add(Value(Lanes.Of(at.Queue, at.IsUrgent, ofScheme)));
        row.Add(Lane(status is not null, ofScheme with { Status = status }));
        row.Add(Lane(setting.Case.Plan is not null, ofScheme with { Plan = setting.Case.Plan }));
        row.Add(Lane(setting.Case.Plan is not null && status is not null, ofScheme with { Plan = setting.Case.Plan, Status = status }));

        NpgsqlParameter Lane(bool exists, InboxFilter filter) => new()
        {
            Value = exists ? Lanes.Of(at.Queue, at.IsUrgent, filter) : DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.Bigint,
        };
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter Texts(string[]? texts) => new() { Value = (object?)texts ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
