using Npgsql;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Payments;
using SkillReg.Storage.Payments;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Payments;

/// <summary>The operations of service tasks that belong to payments, by the names that definitions use.</summary>
public sealed class PaymentOperations(Ledger ledger, IPaymentChannel channel, TimeProvider time)
{
    public const string OpenOrder = "payments.open-order";
    public const string Judge = "payments.judge";
    public const string Refund = "payments.refund";

    private const int MostAttempts = 5;

    private static readonly OperationAnswer Done = new OperationAnswer.Completed(FeelContext.Empty);

    /// <summary>Opens an order under the id of its job; the provider hears of it when the applicant asks for a code.</summary>
    public static async Task<OperationAnswer> OpenOrderAsync(WithinCall call, CancellationToken stop)
    {
        if (call.Inputs["amount"] is not FeelNumber amount || Fen.OfYuan(amount.Value) is not { } fen)
            return new OperationAnswer.Failed("Expected an amount in yuan with at most two places, but there is none.");
        if (call.Inputs["deadline"] is not FeelDateTime deadline)
            return new OperationAnswer.Failed("Expected a deadline, but there is none.");

        var id = DerivedId.Of($"order/{call.CaseId}/{call.Job}");
        await Ledger.OpenAsync(call, (id, new PaymentFact.Opened(fen, OfficeClock.FromFeel(deadline))), stop);
        return new OperationAnswer.Completed(FeelContext.Of(("orderId", OrderRecord.NumberOf(id))));
    }

    /// <summary>A person's verdict where the provider gave none, or could not be asked.</summary>
    public static async Task<OperationAnswer> JudgeAsync(WithinCall call, CancellationToken stop)
    {
        if (OrderOf(call.Inputs) is not { } id || call.Inputs["verdict"] is not FeelString verdict)
            return new OperationAnswer.Failed("Expected an order and a verdict, but one of them is missing.");

        for (var attempt = 0; attempt < MostAttempts && await Ledger.FindAsync(call.Connection, id, stop) is { } seen; attempt++)
        {
            var facts = Settling.JudgeByHand(seen.Order, verdict.Value == "paid");
            if (facts.IsEmpty)
                return Done;
            await using var batch = new NpgsqlBatch(call.Connection) { BatchCommands = { Ledger.Statement(new Addition(seen, facts, By: null), call.At) } };
            if (await batch.ExecuteNonQueryAsync(stop) > 0)
                return Done;
        }

        return new OperationAnswer.Failed("Expected an order that stands still, but there is none.");
    }

    /// <summary>
    /// Asks, closes and asks again. The verdict is in the ledger before the case hears it, so asking again under the same
    /// effect gives the same answer, and news that comes in between is measured against it.
    /// </summary>
    public async Task<OperationAnswer> SettleAsync(AfterCall call, CancellationToken stop)
    {
        if (OrderOf(call.Inputs) is not { } id
            || await ledger.AddAsync(id, order => order.IsSettling ? [] : [new PaymentFact.SettlingBegun()], stop) is not { } order)
            return new OperationAnswer.Failed("Expected an order to settle, but there is none.");
        if (order.Order.Verdict is null)
        {
            var trade = order.Order.HasMoney ? null : await LastWordAsync(order.Number, stop);
            order = await ledger.AddAsync(id, seen => Settling.Judge(seen, trade), stop) ?? order;
        }

        var settled = order.Order.Verdict switch
        {
            true => "paid",
            false => "unpaid",
            null => "unknown",
        };
        return new OperationAnswer.Completed(FeelContext.Of(("settled", settled)));
    }

    public async Task<OperationAnswer> RefundAsync(AfterCall call, CancellationToken stop)
    {
        var reason = (call.Inputs["reason"] as FeelString)?.Value ?? "";
        return OrderOf(call.Inputs) is { } id && await ledger.AddAsync(id, order => OrderRefund.OfCase(order, reason, time.GetUtcNow()), stop) is not null
            ? Done
            : new OperationAnswer.Failed("Expected an order to refund, but there is none.");
    }

    /// <returns>Null while it cannot be said.</returns>
    private async Task<Trade?> LastWordAsync(string number, CancellationToken stop)
    {
        var first = await channel.QueryAsync(number, stop);
        if (first is null or Trade.Paid or Trade.Paying or Trade.Unknown)
            return first;

        await channel.CloseAsync(number, stop);
        return await channel.QueryAsync(number, stop);
    }

    private static Guid? OrderOf(FeelContext inputs) => OrderRecord.IdOf((inputs["orderId"] as FeelString)?.Value);
}
