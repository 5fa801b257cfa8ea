using SkillReg.Registration.Payments;

namespace SkillReg.Registration.Tests.Payments;

public sealed class PaymentDeadlineTests
{
    private const int Interleavings = 20_000;

    public static TheoryData<int, string, string, string> Cells()
    {
        // The payment by the provider's clock, when the news of it arrives, when the timer fires: and what must come of it.
        var cells = new TheoryData<int, string, string, string>();
        foreach (var sweep in (string[])["on time", "just after", "after a restart"])
        {
            cells.Add(-1, "before", sweep, "kept");
            cells.Add(-1, "at", sweep, "kept");
            cells.Add(-1, "after", sweep, "kept");
            cells.Add(0, "before", sweep, "kept");
            cells.Add(0, "at", sweep, "kept");
            cells.Add(0, "after", sweep, "kept");
            cells.Add(1, "before", sweep, "forfeited and refunded");
            cells.Add(1, "at", sweep, "forfeited and refunded");
            cells.Add(1, "after", sweep, "forfeited and refunded");
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    [Trait("row", "X-03")]
    public void What_was_in_time_by_the_providers_clock_counts_whenever_the_news_arrives(int paidAt, string news, string sweep, string expected)
    {
        var season = new PaymentSeason();
        season.Pay(paidAt);
        if (news == "before")
            season.Hear();
        season.Fire(PaymentSeason.Effect - 1);
        Assert.False(season.IsForfeited, "Nothing happens before the effect.");
        var fires = PaymentSeason.Effect + sweep switch
        {
            "on time" => 0,
            "just after" => 1,
            _ => 7200,
        };
        if (news == "at")
            season.Hear();
        season.Fire(fires);
        if (news == "at")
            season.Hear();
        season.Settle(isAway: false);
        if (news == "after")
            season.Hear();
        season.Look();

        Assert.Equal(expected, season switch
        {
            { IsKept: true, Order.State: OrderState.Paid } => "kept",
            { IsForfeited: true, Order.State: OrderState.Refunded } => "forfeited and refunded",
            _ => season.Order.ToString(),
        });
    }

    [Fact]
    public void Twenty_thousand_random_interleavings_forfeit_nobody_who_was_in_time_and_keep_nobodys_late_money()
    {
        const int seed = 20260418;
        var chance = new Random(seed);
        for (var run = 0; run < Interleavings; run++)
        {
            var season = new PaymentSeason();
            var paidAt = chance.Next(4) == 0 ? (int?)null : chance.Next(-5, 5);
            foreach (var _ in Enumerable.Range(0, 12))
                Step(season, paidAt, chance);
            if (season.Interest == CaseInterest.Payment)
                season.Fire(PaymentSeason.Effect);
            season.Settle(isAway: false);
            season.Hear();
            season.Look();

            var isInTime = season.Order.IsInTime;
            Assert.True(
                (season.Order.Capture, season.IsKept, season.Order.State) switch
                {
                    (null, false, OrderState.Unpaid) => true,
                    (not null, true, OrderState.Paid) => isInTime,
                    (not null, false, OrderState.Refunded) => !isInTime,
                    _ => false,
                },
                $"Seed {seed}, run {run}: {season.Order}");
        }
    }

    private static void Step(PaymentSeason season, int? paidAt, Random chance)
    {
        switch (chance.Next(6))
        {
            case 0 when paidAt is { } second:
                season.Pay(second);
                break;
            case 1 or 2:
                season.Hear();
                break;
            case 3:
                season.Fire(PaymentSeason.Effect + chance.Next(-2, 3));
                break;
            case 4:
                season.Settle(isAway: chance.Next(2) == 0);
                break;
            default:
                season.Look();
                break;
        }
    }
}
