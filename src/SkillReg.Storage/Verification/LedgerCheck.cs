using System.Runtime.CompilerServices;
using Npgsql;
using SkillReg.Registration.Payments;
using SkillReg.Storage.Payments;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Verification;

/// <summary>Whether every order is the fold of its facts, and no more money came or went than it is about.</summary>
internal sealed class LedgerCheck(NpgsqlDataSource database)
{
    private const string Table = "payment_order";

    public async IAsyncEnumerable<Finding> FindAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT o.id, o.amount, o.version, o.state, f.kind, f.amount, f.happened_at, f.reference, f.flag FROM payment_order o "
            + "LEFT JOIN payment_fact f ON f.order_id = o.id ORDER BY o.id, f.number");
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(stop);
        Told? told = null;
        var order = Order.Unopened;
        while (await row.ReadAsync(stop))
        {
            var next = new Told(row.GetGuid(0), row.GetInt32(1), row.GetInt32(2), (OrderState)row.GetInt32(3));
            if (told is not null && told != next)
            {
                foreach (var finding in Judge(told, order))
                    yield return finding;
                order = Order.Unopened;
            }

            told = next;
            if (!row.IsDBNull(4))
                order = order.After(FactColumns.Read(row, 4).ToFact());
        }

        foreach (var finding in told is null ? [] : Judge(told, order))
            yield return finding;
    }

    private static IEnumerable<Finding> Judge(Told told, Order order)
    {
        if ((told.Amount, told.Version, told.State) != (order.Amount, order.Version, order.State))
            yield return new Finding("order-is-fold", Table, told.Id.ToString());
        if (!IsWhole(order))
            yield return new Finding("money-is-whole", Table, told.Id.ToString());
    }

    /// <summary>A person's verdict stands for money that only that person saw.</summary>
    private static bool IsWhole(Order order) =>
        (order.Capture is null || order.Capture.Amount == order.Amount)
        && (order.Offline is null || order.Offline.Amount == order.Amount)
        && (order.Refund is null || ((order.HasMoney || order.Verdict == true) && order.Refund.Amount == order.Amount));

    /// <summary>What the row says of an order.</summary>
    private sealed record Told(Guid Id, int Amount, int Version, OrderState State);
}
