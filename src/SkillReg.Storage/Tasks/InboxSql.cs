using System.Globalization;
using System.Text;
using Npgsql;

namespace SkillReg.Storage.Tasks;

/// <summary>
/// The statements of an inbox. Every lane is one ordered range of an index; the order and the limit of each make PostgreSQL
/// merge the lanes and stop after a page, so a page costs the same over a hundred tasks and over a million.
/// </summary>
internal sealed class InboxSql
{
    private static readonly string[] Names =
        ["case_id", "id", "element", "name", "scheme", "status", "plan", "number", "subject", "assignee", "due", "priority", "created_at"];

    private static readonly string Columns = string.Join(", ", Names);

    private readonly NpgsqlCommand command;

    private InboxSql(NpgsqlCommand command) => this.command = command;

    public static int ColumnCount => Names.Length;

    public static string ColumnsOf(string table) => string.Join(", ", Names.Select(name => $"{table}.{name}"));

    /// <summary>The lines of some lanes in due order, behind the cursor.</summary>
    public static NpgsqlCommand Walk(NpgsqlCommand command, InboxQuery query, IEnumerable<long> lanes, int limit)
    {
        var sql = new InboxSql(command);
        var range = new StringBuilder();
        if (query.Due.From is { } from)
            range.Append(CultureInfo.InvariantCulture, $" AND due >= {sql.Take(from)}");
        if (query.Due.Until is { } until)
            range.Append(CultureInfo.InvariantCulture, $" AND due < {sql.Take(until)}");
        if (query.After is { } after)
            range.Append(CultureInfo.InvariantCulture, $" AND (due, tie) > ({sql.Take(after.At)}, {sql.Take(after.Tie)})");

        var most = sql.Take(limit);
        var branches = lanes.Select(lane =>
            $"(SELECT {Columns}, tie FROM task WHERE {query.Filter.LaneColumn} = {sql.Take(lane)}{range} ORDER BY due, tie LIMIT {most})");
        command.CommandText =
            $"SELECT DISTINCT ON (due, tie) {Columns} FROM ({string.Join(" UNION ALL ", branches)}) line ORDER BY due, tie LIMIT {most}";
        return command;
    }

    /// <summary>The first lines whose number or name begins so, in that order and lane after lane.</summary>
    public static NpgsqlCommand Find(NpgsqlCommand command, string text, IEnumerable<long> lanes, int limit)
    {
        var sql = new InboxSql(command);
        var isNumber = text.Any(char.IsAsciiDigit);
        var (key, first) = isNumber ? ("number", text.ToUpperInvariant()) : ("subject", text);
        var (from, until, most) = (sql.Take(first), sql.Take(first + char.ConvertFromUtf32(0x10FFFF)), sql.Take(limit));
        var branches = lanes.Select(lane =>
            $"(SELECT {Columns} FROM task WHERE lane_all = {sql.Take(lane)} AND {key} >= {from} AND {key} < {until} "
            + $"ORDER BY {key}, tie LIMIT {most})");
        command.CommandText = $"SELECT {Columns} FROM ({string.Join(" UNION ALL ", branches)}) line LIMIT {most}";
        return command;
    }

    public static async Task<List<TaskLine>> ReadAsync(NpgsqlCommand command, CancellationToken stop)
    {
        await using var row = await command.ExecuteReaderAsync(stop);
        var lines = new List<TaskLine>();
        while (await row.ReadAsync(stop))
            lines.Add(ReadLine(row));
        return lines;
    }

    public static TaskLine ReadLine(NpgsqlDataReader row)
    {
        var due = row.GetDateTime(10);
        return new TaskLine(new TaskId(row.GetGuid(0), row.GetInt32(1)), row.GetString(2), row.GetString(3), row.GetString(4), Text(row, 5))
        {
            Plan = Text(row, 6),
            Number = Text(row, 7),
            Subject = Text(row, 8),
            Assignee = Text(row, 9),
            Due = due == DateTime.MaxValue ? null : due,
            Priority = row.GetInt32(11),
            CreatedAt = row.GetDateTime(12),
        };
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private string Take<T>(T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return string.Create(CultureInfo.InvariantCulture, $"${command.Parameters.Count}");
    }
}
