using Npgsql;
using NpgsqlTypes;
using SkillReg.Registration.Payments;

namespace SkillReg.Storage.Payments;

/// <summary>A line of the list that finance works through.</summary>
public sealed record OrderLine(Guid Id, Guid CaseId, int Amount, OrderState State)
{
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The number of the application and who applies, as they stand in the case.</summary>
    public string? CaseNumber { get; init; }

    public string? Applicant { get; init; }
}

/// <summary>A line of the ledger as finance reads it.</summary>
/// <param name="By">The name of whoever recorded it; null for the system.</param>
public sealed record LedgerLine(string Kind, DateTimeOffset RecordedAt, string? By)
{
    public int? Amount { get; init; }

    public DateTimeOffset? HappenedAt { get; init; }

    public string? Reference { get; init; }
}

/// <summary>How many orders of a plan stand somewhere, and how much money that is.</summary>
public sealed record OrderSum(Guid PlanId, string PlanTitle, OrderState State, int Count, long Amount);

/// <summary>The orders of the plans whose money an office keeps.</summary>
public sealed class OrderList(NpgsqlDataSource database)
{
    public const int PageSize = 20;

    private const int MostPlans = 200;
    private const int MostFacts = 1000;

    /// <summary>A plan names the organisation whose finance it is; the plans are few.</summary>
    private const string IsOffice = "(p.data::jsonb #>> '{offices,finance}') = ANY ($1)";

    /// <summary>Finance has nothing to do with a plan that asks for no fee, unless it once did.</summary>
    private const string IsPaid =
        "((p.data::jsonb #>> '{parts,payment}') = 'true' OR EXISTS (SELECT FROM payment_order paid WHERE paid.plan_id = p.id))";

    /// <summary>One page of a plan's orders, the newest first.</summary>
    public async Task<IReadOnlyList<OrderLine>> PageAsync((Guid Plan, OrderState? State) which, (DateTime At, Guid Id)? after, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT o.id, o.case_id, o.amount, o.state, o.opened_at, c.number, c.subject FROM ("
            + "SELECT * FROM payment_order WHERE plan_id = $1 AND ($2::integer IS NULL OR state = $2) AND ($3::timestamptz IS NULL OR (opened_at, id) < ($3, $5)) "
            + "ORDER BY opened_at DESC, id DESC LIMIT $4) o JOIN process_case c ON c.id = o.case_id ORDER BY o.opened_at DESC, o.id DESC");
        command.Parameters.AddWithValue(which.Plan);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)(int?)which.State ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)after?.At ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.AddWithValue(PageSize + 1);
        command.Parameters.AddWithValue(after?.Id ?? Guid.Empty);
        await using var row = await command.ExecuteReaderAsync(stop);
        var lines = new List<OrderLine>();
        while (await row.ReadAsync(stop))
        {
            lines.Add(new OrderLine(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), (OrderState)row.GetInt32(3))
            {
                OpenedAt = row.GetDateTime(4),
                CaseNumber = row.IsDBNull(5) ? null : row.GetString(5),
                Applicant = row.IsDBNull(6) ? null : row.GetString(6),
            });
        }

        return lines;
    }

    /// <summary>The plans whose finance is one of these organisations, each with its sums; a plan without orders has one of zero.</summary>
    public async Task<IReadOnlyList<OrderSum>> SumAsync(IReadOnlyList<string> offices, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"WITH mine AS (SELECT p.id, p.title, p.window_end FROM plan p WHERE {IsOffice} AND {IsPaid} ORDER BY p.window_end DESC LIMIT {MostPlans}) "
            + "SELECT mine.id, mine.title, coalesce(o.state, 0), count(o.id)::integer, coalesce(sum(o.amount), 0) FROM mine "
            + "LEFT JOIN payment_order o ON o.plan_id = mine.id GROUP BY mine.id, mine.title, mine.window_end, o.state ORDER BY mine.window_end DESC, mine.id, o.state");
        command.Parameters.AddWithValue(offices.ToArray());
        await using var row = await command.ExecuteReaderAsync(stop);
        var sums = new List<OrderSum>();
        while (await row.ReadAsync(stop))
            sums.Add(new OrderSum(row.GetGuid(0), row.GetString(1), (OrderState)row.GetInt32(2), row.GetInt32(3), row.GetInt64(4)));
        return sums;
    }

    /// <summary>Whether one of these organisations keeps the money of a plan.</summary>
    public async Task<bool> IsKeptByAsync(Guid plan, IReadOnlyList<string> offices, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"SELECT EXISTS (SELECT FROM plan p WHERE p.id = $2 AND {IsOffice})");
        command.Parameters.AddWithValue(offices.ToArray());
        command.Parameters.AddWithValue(plan);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>What the ledger says of one order; few things happen to one.</summary>
    public async Task<IReadOnlyList<LedgerLine>> FactsAsync(Guid order, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT f.kind, f.recorded_at, a.name, f.amount, f.happened_at, f.reference FROM payment_fact f LEFT JOIN account a ON a.id = f.by "
            + $"WHERE f.order_id = $1 ORDER BY f.number LIMIT {MostFacts}");
        command.Parameters.AddWithValue(order);
        await using var row = await command.ExecuteReaderAsync(stop);
        var lines = new List<LedgerLine>();
        while (await row.ReadAsync(stop))
        {
            lines.Add(new LedgerLine(row.GetString(0), row.GetDateTime(1), row.IsDBNull(2) ? null : row.GetString(2))
            {
                Amount = row.IsDBNull(3) ? null : row.GetInt32(3),
                HappenedAt = row.IsDBNull(4) ? null : row.GetDateTime(4),
                Reference = row.IsDBNull(5) ? null : row.GetString(5),
            });
        }

        return lines;
    }
}
