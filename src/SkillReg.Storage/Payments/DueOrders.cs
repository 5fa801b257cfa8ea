using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Registration.Payments;

namespace SkillReg.Storage.Payments;

/// <summary>An order that this node shall look at, with what its case is waiting for.</summary>
public sealed record DueOrder(Guid Id, CaseInterest Interest);

/// <summary>
/// The orders that something has to be done about. A claim moves the instant at which an order is looked at, so it is its own
/// lease: what a kill left undone is looked at again.
/// </summary>
public sealed class DueOrders(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>The messages and the operation by which a case waits for its order, as definitions call them.</summary>
    public const string SettledMessage = "payment-settled";
    public const string RefundedMessage = "refund-settled";
    public const string SettleOperation = "payments.settle";

    private const int Batch = 50;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A case between its deadline and the verdict has left the message and has no work of it in the outbox during a pause,
    /// but the ledger says that settling has begun.
    /// </summary>
    private static readonly string Interest =
        $"""
        CASE WHEN EXISTS (SELECT FROM subscription s WHERE s.name = '{SettledMessage}' AND s.key = replace(o.id::text, '-', '') AND s.case_id = o.case_id) THEN 1
            WHEN EXISTS (SELECT FROM subscription s WHERE s.name = '{RefundedMessage}' AND s.key = replace(o.id::text, '-', '') AND s.case_id = o.case_id) THEN 3
            WHEN EXISTS (SELECT FROM process_case c WHERE c.id = o.case_id AND c.phase = {(int)CaseStatus.Active})
                AND NOT EXISTS (SELECT FROM payment_fact f WHERE f.order_id = o.id AND f.kind = 'judged')
                AND (EXISTS (SELECT FROM payment_fact f WHERE f.order_id = o.id AND f.kind = 'settling-begun')
                    OR EXISTS (SELECT FROM outbox w WHERE w.case_id = o.case_id AND w.name = '{SettleOperation}')) THEN 2
            ELSE 0 END
        """;

    public async Task<IReadOnlyList<DueOrder>> ClaimAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var command = database.CreateCommand(
            "WITH due AS (SELECT id FROM payment_order WHERE look_at <= $1 ORDER BY look_at LIMIT $2 FOR UPDATE SKIP LOCKED) "
            + $"UPDATE payment_order o SET look_at = $3 FROM due WHERE o.id = due.id RETURNING o.id, {Interest}");
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(Batch);
        command.Parameters.AddWithValue(now + Lease);
        await using var row = await command.ExecuteReaderAsync(stop);
        var due = new List<DueOrder>();
        while (await row.ReadAsync(stop))
            due.Add(new DueOrder(row.GetGuid(0), (CaseInterest)row.GetInt32(1)));
        return due;
    }

    /// <summary>What the case of one order is waiting for now.</summary>
    public async Task<CaseInterest> InterestAsync(Guid id, CancellationToken stop)
    {
        await using var command = database.CreateCommand($"SELECT {Interest} FROM payment_order o WHERE o.id = $1");
        command.Parameters.AddWithValue(id);
        return (CaseInterest)((int?)await command.ExecuteScalarAsync(stop) ?? 0);
    }
}
