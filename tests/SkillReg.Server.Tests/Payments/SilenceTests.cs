using SkillReg.Server.Tests.Applications;

namespace SkillReg.Server.Tests.Payments;

public sealed class SilenceTests(PaymentHouse house) : IClassFixture<PaymentHouse>
{
    private const int Rounds = 3;

    [Fact]
    [Trait("row", "X-03")]
    public async Task A_provider_that_is_silent_three_times_leaves_the_verdict_to_a_person()
    {
        using var payer = await Payer.ApprovedAsync(house.Server, "19900000002");
        await payer.CodeAsync();
        house.Book.IsAway = true;
        await payer.AwaitDeadlineAsync(TimeSpan.FromMinutes(10));
        for (var round = 0; round < Rounds; round++)
        {
            await house.WorkAsync();
            Assert.Equal(("AwaitingPayment", "settling"), (await payer.StatusAsync(), await payer.StateAsync()));
            house.Server.Time.Advance(TimeSpan.FromSeconds(20));
        }

        using (var answer = await payer.AskForCodeAsync())
            Assert.Equal("payment.not-due", (await answer.JsonAsync()).Text("code"));
        await Reviewing.DecideAsync(house.Server, payer.Applicant, ("finance1", "paid"));

        Assert.Equal("paid", await payer.StateAsync());
        Assert.NotEqual("AwaitingPayment", await payer.StatusAsync());
    }
}
