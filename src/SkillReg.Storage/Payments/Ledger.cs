using Npgsql;
using NpgsqlTypes;
using SkillReg.Registration.Payments;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Payments;

/// <summary>
/// The ledger: facts about orders, only ever added. Who adds some says which version of the order was seen; when somebody
/// else was quicker, nothing is added and the decision is made anew from what is true now.
/// </summary>
public sealed class Ledger(NpgsqlDataSource database, TimeProvider time)
{
    private const int MostAttempts = 20;
    private const int MostOrders = 50;

    private const string Columns = "SELECT o.id, o.case_id, o.plan_id, o.opened_at, f.kind, f.amount, f.happened_at, f.reference, f.flag FROM payment_order o "
        + "JOIN payment_fact f ON f.order_id = o.id WHERE ";

    /// <summary>Adds its rows only to the version that was seen; takes <see cref="Parameters"/>.</summary>
    private const string Adding =
        """
        WITH moved AS (
            UPDATE payment_order SET version = version + cardinality($5::text[]), state = $3, look_at = $4 WHERE id = $1 AND version = $2 RETURNING id)
        INSERT INTO payment_fact (order_id, number, kind, amount, happened_at, reference, flag, by, recorded_at)
        SELECT moved.id, $2 + fact.number, fact.kind, fact.amount, fact.happened_at, fact.reference, fact.flag, $10, $11
        FROM moved, unnest($5, $6, $7, $8, $9) WITH ORDINALITY AS fact (kind, amount, happened_at, reference, flag, number)
        """;

    /// <summary>An order under an id that its job gives it, so that a step which is begun again opens the same one.</summary>
    public static async Task OpenAsync(WithinCall call, (Guid Id, PaymentFact.Opened Opened) order, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "WITH opened AS (INSERT INTO payment_order (id, case_id, plan_id, amount, opened_at, version, state) "
            + "SELECT $1, a.id, a.plan_id, $3, $5, 1, $6 FROM application a WHERE a.id = $2 RETURNING id) "
            + "INSERT INTO payment_fact (order_id, number, kind, amount, happened_at, recorded_at) SELECT id, 1, $7, $3, $4, $5 FROM opened",
            call.Connection);
        command.Parameters.AddWithValue(order.Id);
        command.Parameters.AddWithValue(call.CaseId);
        command.Parameters.AddWithValue(order.Opened.Amount);
        command.Parameters.AddWithValue(order.Opened.Deadline.UtcDateTime);
        command.Parameters.AddWithValue(call.At.UtcDateTime);
        command.Parameters.AddWithValue((int)OrderState.Open);
        command.Parameters.AddWithValue(FactColumns.Of(order.Opened).Kind);
        if (await command.ExecuteNonQueryAsync(stop) == 0)
            throw new InvalidOperationException($"Expected an application of case {call.CaseId} to pay for, but there is none.");
    }

    /// <summary>The order as the step's own transaction sees it.</summary>
    public static async Task<OrderRecord?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Columns + "o.id = $1 ORDER BY f.number", connection);
        command.Parameters.AddWithValue(id);
        return await ReadAsync(command, stop) is [var found] ? found : null;
    }

    public async Task<OrderRecord?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        return await FindAsync(connection, id, stop);
    }

    /// <summary>The orders of a case, the newest first.</summary>
    public async Task<IReadOnlyList<OrderRecord>> ListAsync(Guid caseId, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            Columns + $"o.id IN (SELECT id FROM payment_order WHERE case_id = $1 ORDER BY id LIMIT {MostOrders}) ORDER BY o.opened_at DESC, o.id, f.number");
        command.Parameters.AddWithValue(caseId);
        return await ReadAsync(command, stop);
    }

    /// <summary>Adds what the decision says, and has the pump look at the order at once.</summary>
    /// <returns>The order as it is then; null where there is none.</returns>
    public async Task<OrderRecord?> AddAsync(Guid id, Func<Order, IReadOnlyList<PaymentFact>> decide, CancellationToken stop)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await FindAsync(id, stop) is not { } seen)
                return null;
            var addition = new Addition(seen, decide(seen.Order), By: null);
            if (addition.Facts.Count == 0)
                return seen;
            if (await TryAddAsync(addition, stop))
                return seen with { Order = addition.Result };
        }

        throw new TimeoutException($"Expected to add to the order {id} in {MostAttempts} attempts, but others were always quicker.");
    }

    /// <returns>False where the order has moved since it was seen.</returns>
    public async Task<bool> TryAddAsync(Addition addition, CancellationToken stop)
    {
        await using var command = database.CreateCommand(Adding);
        command.Parameters.AddRange(Parameters(addition, time.GetUtcNow()));
        return await command.ExecuteNonQueryAsync(stop) > 0;
    }

    /// <summary>The statement that adds facts with a step of the order's case; it does nothing where the order has moved.</summary>
    public static NpgsqlBatchCommand Statement(Addition addition, DateTimeOffset now)
    {
        var command = new NpgsqlBatchCommand(Adding);
        command.Parameters.AddRange(Parameters(addition, now));
        return command;
    }

    /// <summary>Holds the order at the version that was seen until the step's transaction ends.</summary>
    public static NpgsqlBatchCommand Hold(OrderRecord seen) => new("UPDATE payment_order SET version = version WHERE id = $1 AND version = $2")
    {
        Parameters = { new() { Value = seen.Id }, new() { Value = seen.Order.Version } },
    };

    /// <summary>Has the pump look at the order at an instant, unless the order has moved since it was seen.</summary>
    public async Task LookAtAsync(OrderRecord seen, DateTimeOffset? at, CancellationToken stop)
    {
        await using var command = database.CreateCommand("UPDATE payment_order SET look_at = $3 WHERE id = $1 AND version = $2");
        command.Parameters.AddWithValue(seen.Id);
        command.Parameters.AddWithValue(seen.Order.Version);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)at?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(stop);
    }

    private static NpgsqlParameter[] Parameters(Addition addition, DateTimeOffset now)
    {
        var facts = addition.Facts.Select(FactColumns.Of).ToList();
        return
        [
            new() { Value = addition.Seen.Id },
            new() { Value = addition.Seen.Order.Version },
            new() { Value = (int)addition.Result.State },
            new() { Value = now.UtcDateTime },
            new() { Value = facts.Select(fact => fact.Kind).ToArray() },
            new() { Value = facts.Select(fact => fact.Amount).ToArray() },
            new() { Value = facts.Select(fact => fact.At?.UtcDateTime).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
            new() { Value = facts.Select(fact => fact.Reference).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new() { Value = facts.Select(fact => fact.Flag).ToArray() },
            new() { Value = (object?)addition.By ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = now.UtcDateTime },
        ];
    }

    private static async Task<IReadOnlyList<OrderRecord>> ReadAsync(NpgsqlCommand command, CancellationToken stop)
    {
        await using var row = await command.ExecuteReaderAsync(stop);
        var found = new List<OrderRecord>();
        while (await row.ReadAsync(stop))
        {
            var fact = FactColumns.Read(row, 4).ToFact();
            if (found.Count > 0 && found[^1].Id == row.GetGuid(0))
                found[^1] = found[^1] with { Order = found[^1].Order.After(fact) };
            else
                found.Add(new OrderRecord(row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), Order.Unopened.After(fact)) { OpenedAt = row.GetDateTime(3) });
        }

        return found;
    }
}
