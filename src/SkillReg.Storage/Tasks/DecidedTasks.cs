using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Tasks;

/// <summary>Who decided which tasks. The row is written by the step that decides; a page is one walk along an index of its own.</summary>
public sealed class DecidedTasks(NpgsqlDataSource database)
{
    public const int PageSize = 20;

    /// <summary>
    /// Added before a step decides, while the task is still open: what it is called comes from its row. It writes nothing for
    /// who is not to decide this one: the applicant in person and, unless <see cref="NewDecision.MayDecideAgain"/>, whoever
    /// decided another level of the case. A task that is gone leaves nothing, and a refused decision takes it back.
    /// </summary>
    public static NpgsqlBatchCommand Insertion(TaskId task, NewDecision decision) => new(
        "INSERT INTO decided_task (case_id, task, person, at, name, scheme, plan, outcome) "
        + "SELECT t.case_id, t.id, $3, $4, t.name, t.scheme, t.plan, $5 FROM task t WHERE t.case_id = $1 AND t.id = $2 AND t.place = 0 "
        + "AND NOT EXISTS (SELECT FROM application a WHERE a.id = $1 AND a.applicant_id = $3) "
        + "AND ($6 OR NOT EXISTS (SELECT FROM decided_task d WHERE d.case_id = $1 AND d.person = $3 AND d.name <> t.name)) ON CONFLICT DO NOTHING")
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = task.CaseId },
            new NpgsqlParameter<int> { TypedValue = task.Number },
            new NpgsqlParameter<Guid> { TypedValue = decision.Person },
            new NpgsqlParameter<DateTime> { TypedValue = decision.At },
            new() { Value = (object?)decision.Outcome ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter<bool> { TypedValue = decision.MayDecideAgain },
        },
    };

    /// <summary>Whether the case is the person's own.</summary>
    public async Task<bool> IsOwnAsync(Guid caseId, Guid person, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM application WHERE id = $1 AND applicant_id = $2)");
        command.Parameters.AddWithValue(caseId);
        command.Parameters.AddWithValue(person);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Whether the person decided one of the tasks of these names in the case.</summary>
    public async Task<bool> HasDecidedAsync((Guid Case, Guid Person) who, IReadOnlyList<string> names, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM decided_task WHERE case_id = $1 AND person = $2 AND name = ANY ($3))");
        command.Parameters.AddWithValue(who.Case);
        command.Parameters.AddWithValue(who.Person);
        command.Parameters.AddWithValue(names.ToArray());
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <returns>A page, and whether there is another behind it.</returns>
    public async Task<(IReadOnlyList<DecisionLine> Lines, bool IsMore)> PageAsync(DecisionQuery query, CancellationToken stop)
    {
        await using var command = database.CreateCommand();
        var where = $"person = {Take(command, query.Person)}";
        if (query.Plan is { } plan)
            where += $" AND plan = {Take(command, plan)}";
        else if (query.Scheme is { } scheme)
            where += $" AND scheme = {Take(command, scheme)}";
        if (query.Period.From is { } from)
            where += $" AND at >= {Take(command, from)}";
        if (query.Period.Until is { } until)
            where += $" AND at < {Take(command, until)}";
        if (query.After is { } after)
            where += $" AND (at, case_id, task) < ({Take(command, after.At)}, {Take(command, after.Id.CaseId)}, {Take(command, after.Id.Number)})";
        command.CommandText =
            "SELECT d.case_id, d.task, d.at, d.name, d.scheme, d.outcome, d.plan, c.number, c.subject, c.status, c.edition "
            + $"FROM (SELECT * FROM decided_task WHERE {where} ORDER BY at DESC, case_id DESC, task DESC LIMIT {PageSize + 1}) d "
            + "JOIN process_case c ON c.id = d.case_id ORDER BY d.at DESC, d.case_id DESC, d.task DESC";
        await using var row = await command.ExecuteReaderAsync(stop);
        var lines = new List<DecisionLine>();
        while (await row.ReadAsync(stop))
            lines.Add(Read(row));
        return ([.. lines.Take(PageSize)], lines.Count > PageSize);
    }

    private static DecisionLine Read(NpgsqlDataReader row) =>
        new(new TaskId(row.GetGuid(0), row.GetInt32(1)), row.GetDateTime(2), row.GetString(3), row.GetString(4), Text(row, 5))
        {
            Plan = Text(row, 6),
            Number = Text(row, 7),
            Subject = Text(row, 8),
            Status = Text(row, 9),
            Edition = row.GetString(10),
        };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string Take<T>(NpgsqlCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return string.Create(CultureInfo.InvariantCulture, $"${command.Parameters.Count}");
    }
}
