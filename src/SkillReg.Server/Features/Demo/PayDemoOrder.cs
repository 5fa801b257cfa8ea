using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Payments;
using SkillReg.Server.Problems;
using SkillReg.Storage.Payments;

namespace SkillReg.Server.Features.Demo;

/// <summary>Pays an order with invented money, as a phone would that scanned its code.</summary>
public static class PayDemoOrder
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string number, DemoHouse demo, DemoChannel channel, PaymentDesk desk, CancellationToken stop)
    {
        if (demo.Password is null || OrderRecord.IdOf(number) is not { } id || !channel.Pay(number))
            return Refusals.NotFound.ToResult();

        await desk.AskNowAsync(id, stop);
        return TypedResults.NoContent();
    }
}
