using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Tests.Applications;

namespace SkillReg.Server.Tests.Payments;

public sealed class PaymentApiTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private static readonly object Evidence = new { evidence = "收据 2026-0042" };

    [Fact]
    [Trait("row", "B-42")]
    [Trait("row", "B-43")]
    [Trait("row", "B-44")]
    public async Task Shows_what_is_due_gives_a_code_and_goes_on_when_it_was_paid()
    {
        using var payer = await Payer.ApprovedAsync(house.Server, "19900000002");
        var due = await payer.OrderAsync();
        Assert.Equal(("AwaitingPayment", "680.00", "open"), (await payer.StatusAsync(), due.Text("amount"), due.Text("state")));

        var code = (await payer.CodeAsync()).GetProperty("code");
        var again = (await payer.CodeAsync()).GetProperty("code");
        Assert.StartsWith("weixin://wxpay/bizpayurl", code.Text("text"), StringComparison.Ordinal);
        Assert.StartsWith("<svg", code.Text("svg"), StringComparison.Ordinal);
        Assert.Equal(code.Text("text"), again.Text("text"));

        await payer.PayAsync();
        await Payer.WorkAsync(house.Server);

        Assert.Equal("paid", await payer.StateAsync());
        Assert.Equal("请等待准考证打印即可", (await payer.PageAsync()).Text("message"));
        Assert.NotEqual("AwaitingPayment", await payer.StatusAsync());
        var notices = await payer.Applicant.Client.GetFromJsonAsync<JsonElement>("/api/notices");
        Assert.Contains(notices.GetProperty("items").EnumerateArray(), notice => notice.Text("key") == "paid" && notice.Text("title") == "缴费成功");
    }

    [Fact]
    public async Task Finance_records_a_payment_at_the_desk_with_its_evidence_once()
    {
        using var payer = await Payer.ApprovedAsync(house.Server, "19900000003");
        var key = Guid.NewGuid();

        using var bare = await payer.RecordAsync("finance1", "offline-payment", new { evidence = " " });
        using var first = await payer.RecordAsync("finance1", "offline-payment", Evidence, key);
        using var repeated = await payer.RecordAsync("finance1", "offline-payment", Evidence, key);
        using var second = await payer.RecordAsync("finance1", "offline-payment", Evidence);

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.Conflict),
            (bare.StatusCode, first.StatusCode, repeated.StatusCode, second.StatusCode));
        var order = await payer.OrderAsync();
        Assert.Equal(("paid", "收据 2026-0042"), (order.Text("state"), order.Text("reference")));
        using var finance = await house.Server.SignInAsync("finance1");
        var facts = await finance.GetFromJsonAsync<JsonElement>($"/api/payments/{order.Text("number")}");
        Assert.Equal(["opened", "paid-offline"], facts.GetProperty("facts").EnumerateArray().Select(fact => fact.Text("kind")));
        Assert.Equal("秦小雪", facts.GetProperty("facts")[1].Text("by"));
    }

    [Fact]
    public async Task Finance_sees_the_orders_of_its_plans_with_their_sums()
    {
        using var payer = await Payer.ApprovedAsync(house.Server, "19900000004");
        using var finance = await house.Server.SignInAsync("finance1");
        var plan = (await payer.Applicant.PlanAsync(Certification.Plan)).GetProperty("id").GetGuid();

        var sums = await finance.GetFromJsonAsync<JsonElement>("/api/payments/sums");
        var page = await finance.GetFromJsonAsync<JsonElement>($"/api/payments?plan={plan}&state=open");

        var open = sums.GetProperty("plans").EnumerateArray().Single(one => one.GetProperty("plan").GetGuid() == plan)
            .GetProperty("states").EnumerateArray().Single(sum => sum.Text("state") == "open");
        Assert.Equal(page.GetProperty("items").GetArrayLength(), open.GetProperty("count").GetInt32());
        Assert.Contains(page.GetProperty("items").EnumerateArray(), line => line.Text("applicant") == "何静怡" && line.Text("amount") == "680.00");
    }

    [Fact]
    public async Task Somebody_elses_order_looks_like_none()
    {
        using var payer = await Payer.ApprovedAsync(house.Server, "19900000005");
        using var stranger = await Applicant.ArriveAsync(house.Server, "19900000006");
        var number = (await payer.OrderAsync()).Text("number");

        using var seen = await stranger.Client.GetAsync($"/api/applications/{payer.Applicant.Application}/payments");
        using var asked = await stranger.Client.PostAsync($"/api/applications/{payer.Applicant.Application}/payment-code", null);
        await MoveFinanceAsync();
        using var elsewhere = await house.Server.SignInAsync("finance1");
        using var other = await elsewhere.GetAsync($"/api/payments/{number}");
        using var recorded = await payer.RecordAsync("finance1", "offline-payment", Evidence);
        using var refunded = await payer.RecordAsync("finance1", "offline-refund", Evidence);
        await MoveFinanceAsync();

        Assert.All([seen, asked, other, recorded, refunded], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    /// <summary>Gives the finance of the plan to another office, or back.</summary>
    private async Task MoveFinanceAsync()
    {
        await using var command = house.Server.Database.CreateCommand(
            "UPDATE plan SET data = jsonb_set(data::jsonb, '{offices}', data::jsonb->'offices' || jsonb_build_object("
            + "'finance', data::jsonb #>> '{offices,postDesk}', 'postDesk', data::jsonb #>> '{offices,finance}'))::text WHERE number = $1");
        command.Parameters.AddWithValue(Certification.Plan);
        await command.ExecuteNonQueryAsync();
    }
}
