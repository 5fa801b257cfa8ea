using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Registration.Payments;
using SkillReg.Server.Payments;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Payments;

/// <summary>What there is to pay for one's own application, and what was paid: the newest order first.</summary>
public static class ShowPayments
{
    /// <param name="IsOnline">Whether it can be paid here at all.</param>
    /// <param name="IsDemo">Whether the money is invented.</param>
    /// <param name="Message">What the scheme says to somebody who has paid.</param>
    public sealed record Response(IReadOnlyList<PaymentView> Items, bool IsOnline, bool IsDemo, string? Message);

    private const string PaidMessage = "paid";

    public sealed record Words(SchemeEditions Editions, IPaymentChannel Channel);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] PaymentParts parts, [AsParameters] Words words, CancellationToken stop)
    {
        if (await parts.Applications.EditionOfOwnAsync(id, parts.Person.AccountId, stop) is not { } edition)
            return Refusals.NotFound.ToResult();

        var now = parts.Time.GetUtcNow();
        var orders = await parts.Ledger.ListAsync(id, stop);
        var message = orders is [{ Order.State: OrderState.Paid }, ..]
            ? (await words.Editions.FindAsync(edition, stop))?.Scheme.Message(PaidMessage)?.Text
            : null;
        return TypedResults.Ok(new Response([.. orders.Select(order => PaymentView.Of(order, now))], words.Channel.IsOnline, words.Channel is DemoChannel, message));
    }
}
