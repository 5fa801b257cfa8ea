using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Tasks;

/// <summary>An open task with what a list does not show.</summary>
/// <param name="Version">That of its case, by which a change is guarded.</param>
public sealed record OpenTask(TaskLine Line, string Edition, int Version)
{
    public required IReadOnlyList<string> Groups { get; init; }

    public required IReadOnlyList<string> Users { get; init; }
}

/// <summary>Somebody who could take a task.</summary>
public sealed record Candidate(Guid Id, string Name);

/// <summary>Single tasks: what they are, what became of them, and what was written beside them.</summary>
public sealed class TaskRecords(NpgsqlDataSource database)
{
    /// <summary>Longer histories than this end in a definition's own limits before.</summary>
    private const int MostSteps = 2000;

    public const int MostComments = 200;

    public const int MostCandidates = 100;

    public async Task<OpenTask?> FindAsync(TaskId id, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT {InboxSql.ColumnsOf("t")}, c.edition, c.version, t.groups, t.users FROM task t JOIN process_case c ON c.id = t.case_id "
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
        };
    }

    /// <returns>Null when there never was such a task.</returns>
    public async Task<TaskTrace?> TraceAsync(TaskId id, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT h.seq, h.at, h.command_id, h.actor, h.events FROM process_case c JOIN history h ON h.case_id = c.id AND h.began = c.began "
            + $"WHERE c.id = $1 ORDER BY h.seq LIMIT {MostSteps}");
        command.Parameters.AddWithValue(id.CaseId);
        await using var row = await command.ExecuteReaderAsync(stop);
        var history = new List<HistoryEntry>();
        while (await row.ReadAsync(stop))
            history.Add(new HistoryEntry(id.CaseId, row.GetInt32(0), row.GetDateTime(1), row.GetGuid(2), row.GetString(3), row.GetString(4)));
        return TaskTrace.Of(id.Number, history);
    }

    /// <returns>Null for what is no account, such as a part of the system.</returns>
    public async Task<string?> NameOfAsync(string actor, CancellationToken stop)
    {
        if (!Guid.TryParse(actor, out var account))
            return null;

        await using var command = database.CreateCommand("SELECT name FROM account WHERE id = $1");
        command.Parameters.AddWithValue(account);
        return await command.ExecuteScalarAsync(stop) as string;
    }

    /// <summary>Who holds one of the groups at the instant, by name.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(IReadOnlyList<string> groups, DateTime at, CancellationToken stop)
    {
        var held = groups.Select(group => group.Split('@')).Where(parts => parts.Length == 2 && Guid.TryParse(parts[1], out _)).ToList();
        await using var command = database.CreateCommand(
            "SELECT DISTINCT a.name, a.id FROM unnest($1, $2) AS g (role, organisation_id) "
            + "JOIN membership m ON m.organisation_id = g.organisation_id AND m.role = g.role JOIN account a ON a.id = m.account_id "
            + $"WHERE m.valid_from <= $3 AND (m.valid_until IS NULL OR m.valid_until > $3) ORDER BY a.name, a.id LIMIT {MostCandidates}");
        command.Parameters.AddWithValue(held.Select(parts => parts[0]).ToArray());
        command.Parameters.AddWithValue(held.Select(parts => Guid.Parse(parts[1])).ToArray());
        command.Parameters.AddWithValue(at);
        await using var row = await command.ExecuteReaderAsync(stop);
        var candidates = new List<Candidate>();
        while (await row.ReadAsync(stop))
            candidates.Add(new Candidate(row.GetGuid(1), row.GetString(0)));
        return candidates;
    }

    /// <summary>Sent twice under one id, a comment is there once.</summary>
    public async Task AddAsync(TaskComment comment, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO task_comment (id, case_id, task, author, at, text) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING");
        command.Parameters.AddWithValue(comment.Id);
        command.Parameters.AddWithValue(comment.CaseId);
        command.Parameters.AddWithValue(comment.Task);
        command.Parameters.AddWithValue(comment.Author);
        command.Parameters.AddWithValue(comment.At);
        command.Parameters.AddWithValue(comment.Text);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>What was written beside any task of the case, oldest first: the next reviewer reads what the last one wrote.</summary>
    public async Task<IReadOnlyList<TaskRemark>> CommentsAsync(Guid caseId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT c.id, c.author, a.name, c.at, c.text FROM task_comment c JOIN account a ON a.id = c.author "
            + $"WHERE c.case_id = $1 ORDER BY c.at, c.id LIMIT {MostComments}");
        command.Parameters.AddWithValue(caseId);
        await using var row = await command.ExecuteReaderAsync(stop);
        var remarks = new List<TaskRemark>();
        while (await row.ReadAsync(stop))
            remarks.Add(new TaskRemark(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetDateTime(3), row.GetString(4)));
        return remarks;
    }
}
