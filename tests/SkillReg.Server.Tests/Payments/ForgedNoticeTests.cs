using System.Text;
using SkillReg.Doubles.WeChatPay;

namespace SkillReg.Server.Tests.Payments;

public sealed class ForgedNoticeTests(PaymentHouse house) : IClassFixture<PaymentHouse>
{
    private static readonly string[] Content = ["another merchant", "another app", "another currency", "another amount", "an order of nobody", "not paid"];

    [Fact]
    [Trait("row", "B-43")]
    public async Task Every_forged_kind_is_refused_and_changes_nothing()
    {
        var orders = await house.OpenOrdersAsync(1);
        await house.IssueCodesAsync(orders);
        using var foreign = house.Server.CreateClient(isOurPage: false);
        var order = house.Book.Orders.Single();
        Assert.True(house.Book.Pay(order.Number, house.Server.Time.GetUtcNow()));
        var before = await VersionAsync();

        var cheap = house.Seal.Verifications;
        foreach (var notice in Unproved(house.Book.PaidNotice(order)))
            Assert.InRange(await PaymentHouse.PostAsync(foreign, notice), 400, 499);
        Assert.Equal(cheap, house.Seal.Verifications);

        foreach (var notice in Content.Select(kind => Twisted(order, kind)).Concat(Broken(house.Book.PaidNotice(order))))
            Assert.InRange(await PaymentHouse.PostAsync(foreign, notice), 400, 499);
        Assert.Equal(before, await VersionAsync());

        Assert.Equal(204, await PaymentHouse.PostAsync(foreign, house.Book.PaidNotice(order)));
        Assert.NotEqual(before, await VersionAsync());
    }

    [Fact]
    public async Task News_is_refused_where_nobody_listens_for_it()
    {
        await using var desk = new TestServer();
        await desk.InitializeAsync();
        using var foreign = desk.CreateClient(isOurPage: false);

        Assert.Equal(400, await PaymentHouse.PostAsync(foreign, new WeChatNotice([], new Dictionary<string, string>())));
    }

    /// <summary>What a glance refuses: it costs no computing on a signature.</summary>
    private static IEnumerable<WeChatNotice> Unproved(WeChatNotice good)
    {
        foreach (var header in (string[])["Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature", "Wechatpay-Serial"])
            yield return good with { Headers = good.Headers.Where(entry => entry.Key != header).ToDictionary() };
        yield return With(good, "Wechatpay-Timestamp", "1");
        yield return With(good, "Wechatpay-Timestamp", "soon");
        yield return With(good, "Wechatpay-Serial", "PUB_KEY_ID_UNKNOWN");
        yield return With(good, "Wechatpay-Signature", "WECHATPAY/SIGNTEST/" + good.Headers["Wechatpay-Signature"]);
        yield return With(good, "Wechatpay-Signature", "no base64");
        yield return With(good, "Wechatpay-Signature", "c2hvcnQ=");
    }

    /// <summary>What only the signature or the seal of the resource tells.</summary>
    private static IEnumerable<WeChatNotice> Broken(WeChatNotice good)
    {
        yield return With(good, "Wechatpay-Nonce", "another");
        yield return With(good, "Wechatpay-Serial", WeChatKeys.PublicKeySerial);
        yield return good with { Body = [.. good.Body, (byte)' '] };
        yield return good with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good.Body).Replace("TRANSACTION", "REFUND", StringComparison.Ordinal)) };
    }

    private static WeChatNotice With(WeChatNotice good, string header, string value) =>
        good with { Headers = new Dictionary<string, string>(good.Headers) { [header] = value } };

    /// <summary>Signed and sealed as it should be, but about something else.</summary>
    private WeChatNotice Twisted(WeChatOrder order, string kind) => house.Book.PaidNotice(order, told =>
    {
        switch (kind)
        {
            case "another merchant":
                told["mchid"] = "1900000002";
                break;
            case "another app":
                told["appid"] = "wxdouble00000002";
                break;
            case "another currency":
                told["amount"] = new { total = order.Total, currency = "USD" };
                break;
            case "another amount":
                told["amount"] = new { total = 1, currency = "CNY" };
                break;
            case "an order of nobody":
                told["out_trade_no"] = new string('0', 32);
                break;
            default:
                told["trade_state"] = "NOTPAY";
                break;
        }
    });

    private async Task<int> VersionAsync()
    {
        await using var command = house.Server.Database.CreateCommand("SELECT sum(version)::integer FROM payment_order");
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
