using Npgsql;
using NpgsqlTypes;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Registration;

/// <summary>The plans of all schemes.</summary>
public sealed class Plans(NpgsqlDataSource database)
{
    public const int PageSize = 20;

    private const string Columns = "p.id, p.scheme, p.number, p.title, p.state, p.edition, p.window_start, p.window_end, p.data, p.version";

    /// <summary>One numbered page, what ends last first, and how many there are in all.</summary>
    public async Task<(IReadOnlyList<Plan> Plans, int Total)> ListAsync(PlanSearch search, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT {Columns}, count(*) OVER () FROM plan p WHERE ($1::int IS NULL OR p.state = $1) AND ($2::text IS NULL OR p.scheme = $2) "
            + "AND ($3::text IS NULL OR p.title LIKE $3 OR p.number LIKE $3) "
            + "ORDER BY p.window_end DESC, p.id LIMIT $4 OFFSET $5");
        command.Parameters.Add(Number((int?)search.State));
        command.Parameters.Add(Text(search.Scheme));
        command.Parameters.Add(Text(search.Text is { } text ? $"%{Like(text)}%" : null));
        command.Parameters.AddWithValue(PageSize);
        command.Parameters.AddWithValue((search.Page - 1) * PageSize);
        await using var row = await command.ExecuteReaderAsync(stop);
        var plans = new List<Plan>();
        var total = 0;
        while (await row.ReadAsync(stop))
        {
            plans.Add(Read(row, 0));
            total = (int)row.GetInt64(10);
        }

        return (plans, total);
    }

    public async Task<Plan?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"SELECT {Columns} FROM plan p WHERE p.id = $1");
        command.Parameters.AddWithValue(id);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? Read(row, 0) : null;
    }

    /// <returns>False when somebody else has saved it since, or its number belongs to another plan.</returns>
    public async Task<bool> SaveAsync(Plan plan, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return await SaveAsync(connection, plan, stop);
    }

    /// <summary>Saves it and orders, in the same transaction, that its open cases compute their deadlines anew.</summary>
    /// <returns>False when somebody else has saved it since.</returns>
    public async Task<bool> ChangeAsync(Plan plan, FactsChange change, DateTimeOffset now, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        if (!await SaveAsync(connection, plan, stop))
            return false;

        await using var order = new NpgsqlBatch(connection) { BatchCommands = { FactsChanges.Order(change, now) } };
        await order.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    private static async Task<bool> SaveAsync(NpgsqlConnection connection, Plan plan, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            plan.Version == 0
                ? "INSERT INTO plan (id, scheme, number, title, state, edition, window_start, window_end, data, version) "
                    + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10 + 1) ON CONFLICT DO NOTHING"
                : "UPDATE plan SET scheme = $2, number = $3, title = $4, state = $5, edition = $6, window_start = $7, window_end = $8, "
                    + "data = $9, version = version + 1 WHERE id = $1 AND version = $10",
            connection);
        command.Parameters.AddWithValue(plan.Id);
        command.Parameters.AddWithValue(plan.Scheme);
        command.Parameters.AddWithValue(plan.Number);
        command.Parameters.AddWithValue(plan.Title);
        command.Parameters.AddWithValue((int)plan.State);
        command.Parameters.Add(Number(plan.Edition));
        command.Parameters.AddWithValue(plan.WindowStart.UtcDateTime);
        command.Parameters.AddWithValue(plan.WindowEnd.UtcDateTime);
        command.Parameters.AddWithValue(FeelJson.Write(plan.Data));
        command.Parameters.AddWithValue(plan.Version);
        try
        {
            return await command.ExecuteNonQueryAsync(stop) == 1;
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    /// <summary>Whether another plan has this number already.</summary>
    public async Task<bool> IsTakenAsync(string number, Guid except, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM plan WHERE number = $1 AND id <> $2)");
        command.Parameters.AddWithValue(number);
        command.Parameters.AddWithValue(except);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    internal static Plan Read(NpgsqlDataReader row, int at) =>
        new(row.GetGuid(at), row.GetString(at + 1), row.GetString(at + 2), row.GetString(at + 3), (PlanState)row.GetInt32(at + 4))
        {
            Edition = row.IsDBNull(at + 5) ? null : row.GetInt32(at + 5),
            WindowStart = new DateTimeOffset(row.GetDateTime(at + 6)),
            WindowEnd = new DateTimeOffset(row.GetDateTime(at + 7)),
            Data = FeelJson.Parse(row.GetString(at + 8)) as FeelContext ?? FeelContext.Empty,
            Version = row.GetInt32(at + 9),
        };

    internal static string ColumnList => Columns;

    internal const int ColumnCount = 10;

    private static string Like(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private static NpgsqlParameter Number(int? number) => new() { Value = (object?)number ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer };

    private static NpgsqlParameter Text(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}

/// <param name="Page">Counts from one.</param>
public sealed record PlanSearch(int Page, string? Scheme, string? Text)
{
    /// <summary>Null for the plans in all states, which only the office sees.</summary>
    public PlanState? State { get; init; } = PlanState.Published;
}
