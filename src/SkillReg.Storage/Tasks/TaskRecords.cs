using Npgsql;
using NpgsqlTypes;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Tasks;

/// <summary>An open task with what a list does not show.</summary>
/// <param name="Version">That of its case, by which a change is guarded.</param>
public sealed record OpenTask(TaskLine Line, string Edition, int Version)
{
    public required IReadOnlyList<string> Groups { get; init; }

    public required IReadOnlyList<string> Users { get; init; }

    /// <summary>Every queue that it stands in.</summary>
    public required IReadOnlyList<string> Queues { get; init; }

    /// <summary>Who delegated it to its holder and decides in the end; null while nobody has.</summary>
    public string? Owner => Queues.Select(TaskQueues.HolderOf).FirstOrDefault(holder => holder is not null && holder != Line.Assignee);
}

/// <summary>Single tasks: what they are, what became of them, and what was written beside them.</summary>
public sealed class TaskRecords(NpgsqlDataSource database)
{
    /// <summary>Longer histories than this end in a definition's own limits before.</summary>
    private const int MostSteps = 2000;

    public const int MostComments = 200;

    public async Task<OpenTask?> FindAsync(TaskId id, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT {InboxSql.ColumnsOf("t")}, c.edition, c.version, {TaskPlaces.Groups}, {TaskPlaces.Users}, "
            + "ARRAY(SELECT q.queue FROM task q WHERE q.case_id = t.case_id AND q.id = t.id ORDER BY q.place) FROM task t JOIN process_case c ON c.id = t.case_id "
            + "WHERE t.case_id = $1 AND t.id = $2 AND t.place = 0");
        command.Parameters.AddWithValue(id.CaseId);
        command.Parameters.AddWithValue(id.Number);
        await using var row = await command.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop))
            return null;

        var behind = InboxSql.ColumnCount;
        return new OpenTask(InboxSql.ReadLine(row), row.GetString(behind), row.GetInt32(behind + 1))
        {
            Groups = row.GetFieldValue<string[]>(behind + 2),
            Users = row.GetFieldValue<string[]>(behind + 3),
            Queues = row.GetFieldValue<string[]>(behind + 4),
        };
    }

    /// <summary>What the plans of a page are called, by their ids.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PlanTitlesAsync(IEnumerable<string?> plans, CancellationToken stop)
    {
        var ids = plans.Distinct().Where(plan => Guid.TryParse(plan, out _)).Select(plan => Guid.Parse(plan ?? "")).ToArray();
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ids.Length == 0)
            return titles;

        await using var command = database.CreateCommand("SELECT id, title FROM plan WHERE id = ANY ($1)");
        command.Parameters.AddWithValue(ids);
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
            titles[row.GetGuid(0).ToString()] = row.GetString(1);
        return titles;
    }

    /// <returns>Null when there never was such a task.</returns>
    public async Task<TaskTrace?> TraceAsync(TaskId id, CancellationToken stop) => TaskTrace.Of(id.Number, await HistoryAsync(id.CaseId, stop));

    /// <summary>Everything that was done to a task, in its order; empty when there never was such a task.</summary>
    public async Task<IReadOnlyList<TaskDeed>> DeedsAsync(TaskId id, CancellationToken stop) =>
        [.. TaskDeed.Of(await HistoryAsync(id.CaseId, stop)).Where(deed => deed.Task == id.Number)];

    private async Task<List<HistoryEntry>> HistoryAsync(Guid caseId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT h.seq, h.at, h.command_id, h.actor, h.events FROM process_case c JOIN history h ON h.case_id = c.id AND h.began = c.began "
            + $"WHERE c.id = $1 ORDER BY h.seq LIMIT {MostSteps}");
        command.Parameters.AddWithValue(caseId);
        await using var row = await command.ExecuteReaderAsync(stop);
        var history = new List<HistoryEntry>();
        while (await row.ReadAsync(stop))
            history.Add(new HistoryEntry(caseId, row.GetInt32(0), row.GetDateTime(1), row.GetGuid(2), row.GetString(3), row.GetString(4)));
        return history;
    }

    /// <summary>Sent twice under one id, a comment is there once.</summary>
    public async Task AddAsync(TaskComment comment, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Insertion(comment));
        await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>A comment as part of a step.</summary>
    public static NpgsqlBatchCommand Insertion(TaskComment comment) => new(
        "INSERT INTO task_comment (id, case_id, task, author, at, text, recommendation) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING")
    {
        Parameters =
        {
            new() { Value = comment.Id },
            new() { Value = comment.CaseId },
            new() { Value = comment.Task },
            new() { Value = comment.Author },
            new() { Value = comment.At },
            new() { Value = comment.Text },
            new() { Value = (object?)comment.Recommendation ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
        },
    };

    /// <summary>What was written beside any task of the case, oldest first: the next reviewer reads what the last one wrote.</summary>
    public async Task<IReadOnlyList<TaskRemark>> CommentsAsync(Guid caseId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT c.id, c.author, a.name, c.at, c.text, c.recommendation FROM task_comment c JOIN account a ON a.id = c.author "
            + $"WHERE c.case_id = $1 ORDER BY c.at, c.id LIMIT {MostComments}");
        command.Parameters.AddWithValue(caseId);
        await using var row = await command.ExecuteReaderAsync(stop);
        var remarks = new List<TaskRemark>();
        while (await row.ReadAsync(stop))
            remarks.Add(new TaskRemark(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetDateTime(3), row.GetString(4))
            {
                Recommendation = row.IsDBNull(5) ? null : row.GetString(5),
            });
        return remarks;
    }
}
