using System.Globalization;
using SkillReg.Doubles.WeChatPay;

namespace SkillReg.Server.Tests.Payments;

public sealed class HostileOrderTests(PaymentHouse house) : IClassFixture<PaymentHouse>
{
    private const string CountVariable = "SKILLREG_ORDERS";
    private const int Count = 1000;
    private const int Duplicates = 5;

    private static readonly string[] Scripts = ["never", "once", "duplicated", "lost", "delayed", "late", "behind", "other key", "surplus"];

    [Fact]
    [Trait("row", "B-43")]
    public async Task However_news_is_repeated_lost_delayed_or_reordered_the_ledger_ends_equal_to_the_providers_book()
    {
        const int seed = 20260418;
        var chance = new Random(seed);
        var count = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), CultureInfo.InvariantCulture, out var given) ? given : Count;
        var orders = await house.OpenOrdersAsync(count);
        await house.IssueCodesAsync(orders);
        using var foreign = house.Server.CreateClient(isOurPage: false);
        var book = house.Book.Orders.OrderBy(order => order.Number, StringComparer.Ordinal).ToList();
        Assert.Equal(count, book.Count);
        var script = book.ToDictionary(order => order.Number, _ => Scripts[chance.Next(Scripts.Length)]);

        var now = house.Server.Time.GetUtcNow();
        foreach (var order in book.Where(order => script[order.Number] is not ("never" or "late")))
            Assert.True(house.Book.Pay(order.Number, now));
        foreach (var order in book.Where(order => script[order.Number] == "behind"))
            order.IsQueryBehind = true;
        var news = book.SelectMany(order => script[order.Number] switch
        {
            "once" or "behind" or "surplus" => [house.Book.PaidNotice(order)],
            "other key" => [house.Book.PaidNotice(order, serial: WeChatKeys.PublicKeySerial)],
            "duplicated" => Enumerable.Repeat(house.Book.PaidNotice(order), Duplicates),
            _ => Array.Empty<WeChatNotice>(),
        }).ToArray();
        chance.Shuffle(news);
        await DeliverAsync(foreign, news);
        await house.WorkAsync();

        // The deadline passes; whoever is late pays at the provider between the deadline and its effect.
        house.Server.Time.Advance(book[0].Expires - now + TimeSpan.FromMinutes(5));
        foreach (var order in book.Where(order => script[order.Number] == "late"))
            order.PaidAt = book[0].Expires.AddSeconds(1);
        house.Server.Time.Advance(TimeSpan.FromMinutes(6));
        await house.WorkAsync();
        var late = book.Where(order => script[order.Number] is "delayed" or "late").Select(order => house.Book.PaidNotice(order)).ToArray();
        chance.Shuffle(late);
        await DeliverAsync(foreign, late);
        for (var round = 0; round < 4; round++)
        {
            await house.WorkAsync();
            house.Server.Time.Advance(TimeSpan.FromMinutes(1));
        }

        foreach (var order in book.Where(order => order is { RefundNumber: not null, RefundedAt: null }))
            order.RefundedAt = house.Server.Time.GetUtcNow();
        await DeliverAsync(foreign, [.. book.Where(order => order.RefundedAt is not null).Select(order => house.Book.RefundNotice(order))]);
        await house.WorkAsync();
        await AgreeAsync(orders, book, script, seed);
    }

    private async Task AgreeAsync(IReadOnlyList<Guid> orders, List<WeChatOrder> book, Dictionary<string, string> script, int seed)
    {
        var ledger = await house.LedgerAsync(orders);
        foreach (var order in book)
        {
            var line = ledger[order.Number];
            var (paid, refunded) = (order.PaidAt is null ? 0 : order.Total, order.RefundedAt is null ? 0 : order.Total);
            Assert.True(
                (line.Paid, line.Refunded) == (paid, refunded),
                $"Seed {seed}, {script[order.Number]}: Expected {PaymentHouse.Describe((paid, refunded))}, but the ledger has {PaymentHouse.Describe((line.Paid, line.Refunded))}.");
            Assert.True(line.IsKept == (paid - refunded > 0), $"Seed {seed}, {script[order.Number]}: Expected money that is kept exactly where a case went on.");
            Assert.True(script[order.Number] is "never" or "late" || line.IsKept, $"Seed {seed}, {script[order.Number]}: Expected nobody in time to be forfeited.");
        }

        Assert.DoesNotContain(await house.FindingsAsync(), finding => finding.Table == "payment_order");
        Assert.Equal(ledger.Values.Sum(line => line.Paid - line.Refunded), ledger.Values.Count(line => line.IsKept) * book[0].Total);
    }

    private static Task DeliverAsync(HttpClient foreign, IReadOnlyList<WeChatNotice> news) =>
        Parallel.ForEachAsync(news, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (notice, _) =>
            Assert.Equal(204, await PaymentHouse.PostAsync(foreign, notice)));
}
