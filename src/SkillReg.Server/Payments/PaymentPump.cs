using SkillReg.Storage.Payments;

namespace SkillReg.Server.Payments;

/// <summary>Looks at orders that something has to be done about. Every node runs one; an order is claimed by one of them.</summary>
public sealed class PaymentPump(DueOrders orders, PaymentDesk desk)
{
    private const int AtOnce = 4;

    /// <returns>How many orders were looked at.</returns>
    public async Task<int> LookAsync(CancellationToken stop)
    {
        var due = await orders.ClaimAsync(stop);
        var how = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(due, how, async (order, token) => await desk.LookAsync(order, token));
        return due.Count;
    }
}
