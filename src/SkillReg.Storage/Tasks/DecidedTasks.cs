using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace SkillReg.Storage.Tasks;

/// <summary>Who decided which tasks. The row is written by the step that decides; a page is one walk along an index of its own.</summary>
public sealed class DecidedTasks(NpgsqlDataSource database)
{
    public const int PageSize = 20;

    /// <summary>
    /// Added before a step decides, while the task is still open: what it is called comes from its row. A task that is gone
    /// leaves nothing, and a refused decision takes it back.
    /// </summary>
    public static void Write(NpgsqlBatch batch, TaskId task, (Guid Person, string? Outcome) decided, DateTime at) =>
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "INSERT INTO decided_task (case_id, task, person, at, name, scheme, plan, outcome) "
            + "SELECT case_id, id, $3, $4, name, scheme, plan, $5 FROM task WHERE case_id = $1 AND id = $2 AND place = 0 ON CONFLICT DO NOTHING")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = task.CaseId },
                new NpgsqlParameter<int> { TypedValue = task.Number },
                new NpgsqlParameter<Guid> { TypedValue = decided.Person },
                new NpgsqlParameter<DateTime> { TypedValue = at },
                new() { Value = (object?)decided.Outcome ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        });

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
