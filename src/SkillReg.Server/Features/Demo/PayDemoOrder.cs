using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Payments;
using SkillReg.Server.Problems;
using SkillReg.Storage.Payments;

namespace SkillReg.Server.Features.Demo;

/// <summary>Pays an order with invented money, as a phone would that scanned its code.</summary>
public static class PayDemoOrder
{
    public sealed record Till(DemoHouse House, DemoChannel Channel, PaymentDesk Desk);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string number, [AsParameters] Till till, CancellationToken stop)
    {
        if (till.House.Password is null || OrderRecord.IdOf(number) is not { } id || !till.Channel.Pay(number))
            return Refusals.NotFound.ToResult();

        await till.Desk.AskNowAsync(id, stop);
        return TypedResults.NoContent();
    }
}
