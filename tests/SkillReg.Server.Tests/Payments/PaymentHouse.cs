using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Doubles.WeChatPay;
using SkillReg.Server.Payments;
using SkillReg.Server.Payments.WeChat;
using SkillReg.Storage.Payments;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Verification;

namespace SkillReg.Server.Tests.Payments;

/// <summary>The server with WeChat Pay as its provider, whose part the double plays on a port of its own and on the same clock.</summary>
public sealed class PaymentHouse : IAsyncLifetime
{
    private const string MerchantId = "1900000001";
    private const string AppId = "wxdouble00000001";

    private readonly RSA merchant = RSA.Create(2048);
    private readonly WebApplication provider;

    public PaymentHouse()
    {
        var time = new DeferredTime(() => Server?.Time.GetUtcNow() ?? DateTimeOffset.UnixEpoch);
        Book = new WeChatBook(new WeChatKeys(MerchantId, AppId, merchant, Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef")), time);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        provider = builder.Build();
        WeChatRoutes.Map(provider, Book, time);
    }

    public WeChatBook Book { get; }

    public TestServer Server { get; private set; } = new();

    public WeChatSeal Seal => Server.Services.GetRequiredService<WeChatSeal>();

    public async Task InitializeAsync()
    {
        await provider.StartAsync();
        var settings = new WeChatSettings(new Uri(provider.Urls.Single()), AppId, MerchantId, new Uri("https://pay.example/api/payments/notices"))
        {
            CertificateSerial = "MERCHANT",
            PrivateKey = merchant,
            ResourceKey = Book.Keys.ResourceKey,
            ProviderKeys = new Dictionary<string, RSA>
            {
                [WeChatKeys.CertificateSerial] = Book.Keys.Certificate,
                [WeChatKeys.PublicKeySerial] = Book.Keys.PublicKey,
            },
        };
        Server = new TestServer { HasSchemes = true, WeChat = settings };
        await Server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        await provider.DisposeAsync();
        merchant.Dispose();
    }

    /// <summary>Posts news as the provider would, without our pages' manners.</summary>
    public static async Task<int> PostAsync(HttpClient foreign, WeChatNotice notice)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/payments/notices") { Content = new ByteArrayContent(notice.Body) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in notice.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await foreign.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public Task WorkAsync() => Payer.WorkAsync(Server);

    /// <summary>Asks for a code of every order, the way the applicants' pages do.</summary>
    public async Task IssueCodesAsync(IReadOnlyList<Guid> orders)
    {
        var (ledger, channel) = (Server.Services.GetRequiredService<Ledger>(), Server.Services.GetRequiredService<IPaymentChannel>());
        await Parallel.ForEachAsync(orders, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, stop) =>
        {
            var order = await ledger.FindAsync(id, stop) ?? throw new InvalidOperationException($"Expected the order {id}, but it is missing.");
            var answer = await channel.OrderAsync(new CodeCall(order.Number, order.Order.Amount, "fee", order.Order.Deadline), stop);
            var issued = Assert.IsType<CodeAnswer.Issued>(answer);
            await ledger.AddAsync(id, _ => [new SkillReg.Registration.Payments.PaymentFact.CodeIssued(issued.Code, Server.Time.GetUtcNow())], stop);
        });
    }

    /// <summary>As many people as that, each with a case that stands at the shipped payment process.</summary>
    /// <returns>Their orders.</returns>
    public async Task<IReadOnlyList<Guid>> OpenOrdersAsync(int count)
    {
        var cases = await ApplyAsync(count);
        var dispatch = Server.Services.GetRequiredService<Dispatch>();
        var deadline = FeelContext.Of(("extendedUntil", (await PlanAsync()).Data["paymentDeadline"]));
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, stop) =>
        {
            var begin = new Bpmn.Engine.Command.CreateCase(id.ToString(), "payment") { At = Server.Time.GetUtcNow(), Variables = deadline };
            Assert.IsType<DispatchAnswer.Done>(await dispatch.RunAsync(new DispatchRequest(Guid.NewGuid(), id, begin, "test") { Edition = "certification/2" }, stop));
        });
        await using var command = Server.Database.CreateCommand("SELECT array_agg(id ORDER BY id) FROM payment_order");
        return (Guid[])(await command.ExecuteScalarAsync())!;
    }

    private async Task<Storage.Registration.Plan> PlanAsync()
    {
        await using var command = Server.Database.CreateCommand("SELECT id FROM plan WHERE number = 'DEMO-RD-01'");
        var id = (Guid)(await command.ExecuteScalarAsync())!;
        return (await Server.Services.GetRequiredService<Storage.Registration.Plans>().FindAsync(id, default))!;
    }

    private async Task<Guid[]> ApplyAsync(int count)
    {
        await using var command = Server.Database.CreateCommand(
            "WITH people AS (INSERT INTO account (id, login, name, roles, password_hash, is_demo) "
            + "SELECT gen_random_uuid(), 'payer' || n, 'payer', '{applicant}', '', false FROM generate_series(1, $1) n RETURNING id) "
            + "INSERT INTO application (id, plan_id, applicant_id, version, begun_at) "
            + "SELECT gen_random_uuid(), (SELECT id FROM plan WHERE number = 'DEMO-RD-01'), id, 0, $2 FROM people RETURNING id");
        command.Parameters.AddWithValue(count);
        command.Parameters.AddWithValue(Server.Time.GetUtcNow().UtcDateTime);
        await using var row = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await row.ReadAsync())
            ids.Add(row.GetGuid(0));
        return [.. ids];
    }

    /// <summary>What the ledger says of every order: what came in and what went back, in fen, and whether its case kept it.</summary>
    public async Task<IReadOnlyDictionary<string, (int Paid, int Refunded, bool IsKept)>> LedgerAsync(IReadOnlyList<Guid> orders)
    {
        var ledger = Server.Services.GetRequiredService<Ledger>();
        var found = new Dictionary<string, (int, int, bool)>();
        foreach (var id in orders)
        {
            var order = (await ledger.FindAsync(id, default))!;
            found[order.Number] = (order.Order.Capture?.Amount ?? 0, order.Order.Refund?.Amount ?? 0, order.Order.IsTaken && order.Order.RefundAsked is null);
        }

        return found;
    }

    /// <summary>What the check of the whole database finds.</summary>
    public async Task<IReadOnlyList<Finding>> FindingsAsync()
    {
        var verifier = new DatabaseVerifier(Server.Database, Server.Services.GetRequiredService<Editions>(), Server.Time);
        var found = new List<Finding>();
        await foreach (var finding in verifier.FindAsync(default))
            found.Add(finding);
        return found;
    }

    public static string Describe((int Paid, int Refunded) money) => string.Create(CultureInfo.InvariantCulture, $"{money.Paid} - {money.Refunded}");

    private sealed class DeferredTime(Func<DateTimeOffset> now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now();
    }
}
