using SkillReg.Server.Features.Payments;
using SkillReg.Server.Hosting;
using SkillReg.Server.Payments.WeChat;
using SkillReg.Server.Processes;
using SkillReg.Storage.Payments;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Payments;

/// <summary>Gives this process the payment room: the ledger, the way to the provider, and the operations of definitions.</summary>
public static class PaymentHosting
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromSeconds(1);

    public static void Add(IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<Ledger>();
        services.AddSingleton<DueOrders>();
        services.AddSingleton<OrderList>();
        services.AddSingleton<PaymentDesk>();
        services.AddSingleton<PaymentPump>();
        services.AddSingleton<PaymentOperations>();
        services.AddSingleton<DemoChannel>();
        AddChannel(services, settings);
        services.AddSingleton<Operation>(new Operation.Within(PaymentOperations.OpenOrder, PaymentOperations.OpenOrderAsync));
        services.AddSingleton<Operation>(new Operation.Within(PaymentOperations.Judge, PaymentOperations.JudgeAsync));
        services.AddSingleton<Operation>(host => new Operation.After(DueOrders.SettleOperation, host.GetRequiredService<PaymentOperations>().SettleAsync));
        services.AddSingleton<Operation>(host => new Operation.After(PaymentOperations.Refund, host.GetRequiredService<PaymentOperations>().RefundAsync));
        PumpLoop.Add(services, provider => Payments(provider.GetRequiredService<PaymentPump>()));
    }

    public static void Map(WebApplication app) => PaymentEndpoints.Map(app);

    private static void AddChannel(IServiceCollection services, ServerSettings settings)
    {
        if (settings.WeChat is { } weChat)
        {
            services.AddSingleton(weChat);
            services.AddSingleton<WeChatSeal>();
            services.AddSingleton<WeChatNotices>();
            services.AddSingleton<IPaymentChannel>(host => new WeChatPay(new HttpClient(), weChat, host.GetRequiredService<WeChatSeal>()));
        }
        else if (settings.IsDemo)
        {
            services.AddSingleton<IPaymentChannel>(host => host.GetRequiredService<DemoChannel>());
        }
        else
        {
            services.AddSingleton<IPaymentChannel, OfflineChannel>();
        }
    }

    private static Pump Payments(PaymentPump payments) => new("payments", async stop =>
        await payments.LookAsync(stop) > 0 ? TimeSpan.Zero : Rhythm);
}
