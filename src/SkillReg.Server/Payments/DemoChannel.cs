using System.Collections.Concurrent;
using SkillReg.Registration.Payments;

namespace SkillReg.Server.Payments;

/// <summary>The demo's provider: it takes invented money from whoever presses the button, and returns it at once.</summary>
public sealed class DemoChannel(TimeProvider time) : IPaymentChannel
{
    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);

    public bool IsOnline => true;

    /// <returns>False where the order is not known here, or takes no money any more.</returns>
    public bool Pay(string number)
    {
        while (accounts.TryGetValue(number, out var account))
        {
            if (account.IsClosed || account.PaidAt is not null)
                return account.PaidAt is not null;
            if (accounts.TryUpdate(number, account with { PaidAt = Seconds(time.GetUtcNow()) }, account))
                return true;
        }

        return false;
    }

    public Task<CodeAnswer?> OrderAsync(CodeCall call, CancellationToken stop)
    {
        var account = accounts.GetOrAdd(call.Number, _ => new Account(call.Amount, PaidAt: null, IsClosed: false));
        return Task.FromResult<CodeAnswer?>(account.IsClosed ? new CodeAnswer.Spent() : new CodeAnswer.Issued($"weixin://wxpay/bizpayurl?pr=demo-{call.Number}"));
    }

    public Task<Trade?> QueryAsync(string number, CancellationToken stop) => Task.FromResult<Trade?>(accounts.GetValueOrDefault(number) switch
    {
        null => new Trade.Unknown(),
        { PaidAt: { } at } paid => new Trade.Paid($"demo-{number}", paid.Amount, at),
        { IsClosed: true } => new Trade.Closed(),
        _ => new Trade.Unpaid(),
    });

    public Task<bool> CloseAsync(string number, CancellationToken stop)
    {
        if (accounts.TryGetValue(number, out var account) && account.PaidAt is null)
            accounts.TryUpdate(number, account with { IsClosed = true }, account);
        return Task.FromResult(true);
    }

    public Task<RefundAnswer?> RefundAsync(RefundCall call, CancellationToken stop) =>
        Task.FromResult<RefundAnswer?>(new RefundAnswer.Done($"demo-{call.RefundNumber}", Seconds(time.GetUtcNow())));

    /// <summary>A provider counts in whole seconds.</summary>
    private static DateTimeOffset Seconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private sealed record Account(int Amount, DateTimeOffset? PaidAt, bool IsClosed);
}
