using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Payments;
using SkillReg.Server.Tests.Applications;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Tests.Payments;

/// <summary>The ways on from a payment through the shipped definitions, each on a clock of its own.</summary>
public sealed class PaymentPathTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly object Evidence = new { evidence = "收据 2026-0042" };
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private readonly TestServer server = new() { HasSchemes = true };

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    [Fact]
    [Trait("row", "X-03")]
    public async Task Nobody_is_forfeited_before_the_effect_of_the_deadline_and_whoever_has_not_paid_is_then()
    {
        using var payer = await Payer.ApprovedAsync(server, "19900000002");
        await payer.CodeAsync();

        await payer.AwaitDeadlineAsync(Grace - TimeSpan.FromSeconds(1));
        Assert.Equal(("AwaitingPayment", "open"), (await payer.StatusAsync(), await payer.StateAsync()));
        using (var late = await payer.AskForCodeAsync())
            Assert.Equal("payment.too-late", (await late.JsonAsync()).Text("code"));
        server.Time.Advance(TimeSpan.FromSeconds(1));
        await Payer.WorkAsync(server);

        Assert.Equal(("Abandoned", "unpaid"), (await payer.StatusAsync(), await payer.StateAsync()));
        using var over = await payer.AskForCodeAsync();
        Assert.Equal(HttpStatusCode.Conflict, over.StatusCode);
    }

    [Fact]
    [Trait("row", "X-03")]
    public async Task Money_that_was_in_time_counts_although_nobody_heard_of_it_before_the_effect()
    {
        using var payer = await Payer.ApprovedAsync(server, "19900000003");
        await PayUnheardAsync(payer);

        await payer.AwaitDeadlineAsync(Grace);

        Assert.Equal("paid", await payer.StateAsync());
        Assert.NotEqual("Abandoned", await payer.StatusAsync());
    }

    [Fact]
    [Trait("row", "X-03")]
    public async Task A_longer_deadline_opens_another_order_and_the_old_one_can_no_longer_be_paid()
    {
        using var payer = await Payer.ApprovedAsync(server, "19900000007");
        await payer.CodeAsync();
        var spent = await payer.OrderAsync();
        await payer.AwaitDeadlineAsync(TimeSpan.FromSeconds(-30));
        await ExtendAsync(TimeSpan.FromDays(10));

        var longer = await payer.CodeAsync();
        await Payer.WorkAsync(server);

        Assert.NotEqual(spent.Text("number"), longer.Text("number"));
        Assert.Equal(TimeSpan.FromDays(10), longer.GetProperty("deadline").GetDateTimeOffset() - spent.GetProperty("deadline").GetDateTimeOffset());
        await payer.PayAsync();
        await Payer.WorkAsync(server);
        Assert.Equal(["paid", "unpaid"], (await payer.PageAsync()).GetProperty("items").EnumerateArray().Select(order => order.Text("state")));
    }

    [Fact]
    public async Task Whoever_withdraws_gets_the_money_back_once_finance_has_approved()
    {
        using var payer = await Payer.ApprovedAsync(server, "19900000004");
        await payer.CodeAsync();
        await payer.PayAsync();
        await Payer.WorkAsync(server);

        using var withdrawn = await payer.WithdrawAsync();
        Assert.True(withdrawn.StatusCode == HttpStatusCode.NoContent, await withdrawn.Content.ReadAsStringAsync());
        await Payer.WorkAsync(server);
        Assert.Equal("paid", await payer.StateAsync());
        await Reviewing.DecideAsync(server, payer.Applicant, ("finance1", "approve"));
        await SettleAsync();

        Assert.Equal(("Withdrawn", "refunded"), (await payer.StatusAsync(), await payer.StateAsync()));
        Assert.Equal("withdrawn", (await payer.OrderAsync()).GetProperty("refund").Text("reason"));
    }

    [Fact]
    public async Task What_was_paid_at_the_desk_is_returned_at_the_desk()
    {
        using var payer = await Payer.ApprovedAsync(server, "19900000005");
        using var paid = await payer.RecordAsync("finance1", "offline-payment", Evidence);
        using var withdrawn = await payer.WithdrawAsync();
        await Reviewing.DecideAsync(server, payer.Applicant, ("finance1", "approve"));
        await SettleAsync();
        Assert.Equal("refunding", await payer.StateAsync());

        using var returned = await payer.RecordAsync("finance1", "offline-refund", Evidence);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (withdrawn.StatusCode, returned.StatusCode));
        Assert.Equal(("Withdrawn", "refunded"), (await payer.StatusAsync(), await payer.StateAsync()));
    }

    [Fact]
    public async Task Money_for_a_case_that_was_withdrawn_meanwhile_goes_back_by_itself()
    {
        using var payer = await Payer.ApprovedAsync(server, "19900000006");
        await PayUnheardAsync(payer);

        using var withdrawn = await payer.WithdrawAsync();
        await SettleAsync();

        Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        Assert.Equal(("Withdrawn", "refunded"), (await payer.StatusAsync(), await payer.StateAsync()));
        Assert.Equal("surplus", (await payer.OrderAsync()).GetProperty("refund").Text("reason"));
    }

    /// <summary>Pays where the provider knows of it and nobody else.</summary>
    private async Task PayUnheardAsync(Payer payer)
    {
        await payer.CodeAsync();
        Assert.True(server.Services.GetRequiredService<DemoChannel>().Pay((await payer.OrderAsync()).Text("number")!));
    }

    private async Task ExtendAsync(TimeSpan by)
    {
        var plans = server.Services.GetRequiredService<Plans>();
        var (found, _) = await plans.ListAsync(new PlanSearch(1, null, Certification.Plan), default);
        var deadline = OfficeClock.FromFeel((FeelDateTime)found[0].Data["paymentDeadline"]);
        Assert.True(await plans.SaveAsync(found[0] with { Data = found[0].Data.With("paymentDeadline", OfficeClock.ToFeel(deadline + by)) }, default));
    }

    /// <summary>What has to be looked at again is looked at again for a while.</summary>
    private async Task SettleAsync()
    {
        for (var round = 0; round < 4; round++)
        {
            await Payer.WorkAsync(server);
            server.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
