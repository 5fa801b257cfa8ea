using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Payments;

namespace SkillReg.Registration.Tests.Payments;

public sealed class OrderTests
{
    private static readonly DateTimeOffset Deadline = new(2026, 4, 18, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly Order Open = Order.Of([new PaymentFact.Opened(680_00, Deadline), new PaymentFact.CodeIssued("code", Deadline.AddHours(-1))]);

    [Theory]
    [InlineData("680", 68000)]
    [InlineData("0.5", 50)]
    [InlineData("0.01", 1)]
    [InlineData("12.30", 1230)]
    [InlineData("0", null)]
    [InlineData("0.001", null)]
    [InlineData("-1", null)]
    [InlineData("10000001", null)]
    public void Yuan_become_whole_fen_or_nothing(string yuan, int? fen) => Assert.Equal(fen, Fen.OfYuan(Decimal34.Parse(yuan)!.Value));

    [Fact]
    public void Fen_are_written_as_yuan_with_two_places() => Assert.Equal(["680.00", "0.05"], [Fen.ToYuan(680_00), Fen.ToYuan(5)]);

    [Fact]
    public void The_same_news_twice_is_in_the_ledger_once()
    {
        var paid = Paid(-1);
        var once = After(Open, Settling.Receive(Open, paid));

        Assert.Empty(Settling.Receive(once, paid));
        Assert.Equal(OrderState.Received, once.State);
    }

    [Fact]
    public void News_of_another_amount_is_no_payment() =>
        Assert.Empty(Settling.Receive(Open, new Trade.Paid("t", 1, Deadline)));

    [Fact]
    public void A_provider_that_does_not_answer_forfeits_nobody() =>
        Assert.All(new Trade?[] { null, new Trade.Paying(), new Trade.Paid("t", 1, Deadline) }, trade => Assert.Empty(Settling.Judge(Open, trade)));

    [Fact]
    public void A_verdict_is_never_taken_back()
    {
        var unpaid = After(Open, Settling.Judge(Open, new Trade.Closed()));

        Assert.Equal(OrderState.Unpaid, unpaid.State);
        Assert.Empty(Settling.Judge(unpaid, Paid(-1)));
        Assert.Empty(Settling.JudgeByHand(unpaid, isPaid: true));
    }

    [Fact]
    public void Money_that_a_case_took_is_left_alone() =>
        Assert.IsType<OrderDeed.Rest>(OrderRule.Next(After(Open, [Captured(-1), new PaymentFact.Applied()]), CaseInterest.None));

    [Fact]
    public void Money_in_time_waits_for_a_verdict_that_is_about_to_come() =>
        Assert.IsType<OrderDeed.Wait>(OrderRule.Next(After(Open, [Captured(-1)]), CaseInterest.Verdict));

    [Theory]
    [InlineData(-1, CaseInterest.None, OrderRule.Surplus)]
    [InlineData(1, CaseInterest.Payment, OrderRule.Late)]
    [InlineData(1, CaseInterest.Verdict, OrderRule.Late)]
    [InlineData(1, CaseInterest.None, OrderRule.Late)]
    public void Money_that_nobody_may_take_goes_back(int second, CaseInterest interest, string reason) =>
        Assert.Equal(new OrderDeed.Return(reason), OrderRule.Next(After(Open, [Captured(second)]), interest));

    [Fact]
    public void A_refund_that_failed_rests_until_somebody_asks_again()
    {
        var failed = After(Open, [Captured(-1), new PaymentFact.RefundAsked("withdrawn", IsAwaited: true, Deadline), new PaymentFact.RefundFailed("ABNORMAL")]);

        Assert.Equal(OrderState.RefundFailed, failed.State);
        Assert.IsType<OrderDeed.Rest>(OrderRule.Next(failed, CaseInterest.Refund));
        Assert.IsType<OrderDeed.Refund>(OrderRule.Next(After(failed, OrderRefund.OfCase(failed, "withdrawn", Deadline)), CaseInterest.Refund));
    }

    [Fact]
    public void An_order_that_its_case_left_is_closed_at_the_provider() =>
        Assert.IsType<OrderDeed.Close>(OrderRule.Next(Open, CaseInterest.None));

    private static Trade.Paid Paid(int second) => new("transaction", 680_00, Deadline.AddSeconds(second));

    private static PaymentFact.Captured Captured(int second) => new("transaction", 680_00, Deadline.AddSeconds(second));

    private static Order After(Order order, IEnumerable<PaymentFact> facts) => facts.Aggregate(order, (folded, fact) => folded.After(fact));
}
