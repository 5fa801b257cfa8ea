using System.Diagnostics;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Registration.Payments;
using SkillReg.Storage.Payments;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Payments;

/// <summary>
/// Does what is next about an order, and writes down what it hears. It talks to the provider outside of every transaction;
/// what the case is told and what the ledger says of it are one step.
/// </summary>
public sealed class PaymentDesk(Ledger ledger, IPaymentChannel channel, Dispatch dispatch, TimeProvider time)
{
    public const string OfflineMessage = "payment-recorded-offline";
    public const string ExpiredMessage = "payment-order-expired";

    private const string Actor = "payments";

    private static readonly Refusal Overtaken = new("order-moved", "Expected the order as it was seen, but somebody else has added to it.");

    /// <summary>How long a code can be paid, and a little more, in which the news of it may come.</summary>
    private static readonly TimeSpan CodeLife = TimeSpan.FromHours(2) + TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>Does the next deed, and says when to look again.</summary>
    public async Task LookAsync(DueOrder due, CancellationToken stop)
    {
        if (await ledger.FindAsync(due.Id, stop) is not { } order)
            return;
        var next = await DoAsync(order, due.Interest, stop);
        await ledger.LookAtAsync(order, next, stop);
    }

    /// <summary>Asks the provider about one order, whatever it is waiting for.</summary>
    /// <returns>What it said; null when it did not answer.</returns>
    public async Task<Trade?> AskNowAsync(Guid order, CancellationToken stop)
    {
        var trade = await channel.QueryAsync(OrderRecord.NumberOf(order), stop);
        if (trade is Trade.Paid paid)
            await ReceiveAsync(order, paid, stop);
        return trade;
    }

    /// <summary>Writes down money that the provider says it has. The pump then tells the case.</summary>
    public Task<OrderRecord?> ReceiveAsync(Guid order, Trade.Paid paid, CancellationToken stop) =>
        ledger.AddAsync(order, seen => Settling.Receive(seen, paid), stop);

    public Task<OrderRecord?> NoteRefundAsync(Guid order, RefundAnswer answer, CancellationToken stop) =>
        ledger.AddAsync(order, seen => OrderRefund.Note(seen, answer), stop);

    /// <summary>Tells the case of an order something, and the ledger with it; both or none.</summary>
    public Task<DispatchAnswer> TellAsync((Guid Command, string Message, string Actor) what, Addition addition, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        NpgsqlBatchCommand? held = null;
        var command = new Command.CorrelateMessage(what.Message) { At = now, Key = addition.Seen.Number };
        return dispatch.RunAsync(new DispatchRequest(what.Command, addition.Seen.CaseId, command, what.Actor)
        {
            RowsBefore = batch => batch.BatchCommands.Add(held = Ledger.Hold(addition.Seen)),
            Permit = _ => held is { RecordsAffected: 1 } ? null : Overtaken,
            Rows = batch =>
            {
                if (addition.Facts.Count > 0)
                    batch.BatchCommands.Add(Ledger.Statement(addition, now));
            },
        }, stop);
    }

    /// <returns>When to look again; null when nothing is left to do until there is news.</returns>
    private async Task<DateTimeOffset?> DoAsync(OrderRecord order, CaseInterest interest, CancellationToken stop)
    {
        switch (OrderRule.Next(order.Order, interest))
        {
            case OrderDeed.Rest:
                return null;
            case OrderDeed.Wait:
                return After(LongestPause / 30);
            case OrderDeed.Apply:
                await TellCaseAsync(order, (DueOrders.SettledMessage, new PaymentFact.Applied()), stop);
                return After(ShortestPause);
            case OrderDeed.TellRefund:
                await TellCaseAsync(order, (DueOrders.RefundedMessage, new PaymentFact.RefundTold()), stop);
                return After(ShortestPause);
            case OrderDeed.Return:
                await ledger.AddAsync(order.Id, seen => OrderRefund.OfUnwanted(seen, interest, time.GetUtcNow()), stop);
                return After(TimeSpan.Zero);
            case OrderDeed.Refund:
                return await RefundAsync(order, stop);
            case OrderDeed.Close:
                return await CloseAsync(order, stop);
            case OrderDeed.Ask:
                return await AskAsync(order, stop);
            default:
                throw new UnreachableException();
        }
    }

    private Task<DispatchAnswer> TellCaseAsync(OrderRecord order, (string Message, PaymentFact Fact) what, CancellationToken stop) => TellAsync(
        (DerivedId.Of($"{what.Message}/{order.Number}"), what.Message, Actor), new Addition(order, [what.Fact], By: null), stop);

    private async Task<DateTimeOffset?> AskAsync(OrderRecord order, CancellationToken stop)
    {
        var trade = await channel.QueryAsync(order.Number, stop);
        if (trade is Trade.Paid paid)
            await ReceiveAsync(order.Id, paid, stop);
        var issued = order.Order.Code?.At ?? order.OpenedAt;
        return time.GetUtcNow() - issued < CodeLife || trade is null or Trade.Paying ? Later(issued) : null;
    }

    /// <summary>A number that the provider closes is asked about again: it says yes to numbers that it never heard of.</summary>
    private async Task<DateTimeOffset?> CloseAsync(OrderRecord order, CancellationToken stop)
    {
        await channel.CloseAsync(order.Number, stop);
        switch (await channel.QueryAsync(order.Number, stop))
        {
            case Trade.Paid paid:
                await ReceiveAsync(order.Id, paid, stop);
                break;
            case Trade.Closed or Trade.Unknown:
                await ledger.AddAsync(order.Id, seen => seen.IsClosed ? [] : [new PaymentFact.Closed()], stop);
                break;
            case Trade.Unpaid or Trade.Paying or null:
                break;
            default:
                throw new UnreachableException();
        }

        return Later(order.Order.Code?.At ?? order.OpenedAt);
    }

    private async Task<DateTimeOffset?> RefundAsync(OrderRecord order, CancellationToken stop)
    {
        var asked = order.Order.RefundAsked ?? throw new UnreachableException();
        var answer = await channel.RefundAsync(new RefundCall(order.Number, $"{order.Number}R", order.Order.Amount, asked.Reason), stop);
        if (answer is RefundAnswer.Done or RefundAnswer.Failed)
            await NoteRefundAsync(order.Id, answer, stop);
        return Later(asked.At);
    }

    private DateTimeOffset After(TimeSpan pause) => time.GetUtcNow() + pause;

    /// <summary>The longer something has taken, the longer it is left alone.</summary>
    private DateTimeOffset Later(DateTimeOffset since)
    {
        var half = (time.GetUtcNow() - since) / 2;
        return After(half < ShortestPause ? ShortestPause : half < LongestPause ? half : LongestPause);
    }
}
