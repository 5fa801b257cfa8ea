using Microsoft.AspNetCore.Http.Features;
using SkillReg.Server.Payments;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Payments;

namespace SkillReg.Server.Features.Payments;

/// <summary>What every operation on payments works with.</summary>
public sealed record PaymentParts(
    Ledger Ledger, PaymentDesk Desk, OrderList List, Storage.Registration.Applications Applications, TimeProvider Time, HttpContext Context)
{
    private const string Finance = "finance@";

    /// <summary>The endpoints let nobody in without a session.</summary>
    public SignedIn Person => Context.Features.GetRequiredFeature<SignedIn>();

    /// <summary>The organisations whose finance this person is.</summary>
    public IReadOnlyList<string> Offices =>
        [.. Person.Groups.Where(group => group.StartsWith(Finance, StringComparison.Ordinal)).Select(group => group[Finance.Length..])];

    /// <returns>Null where the order is not this office's: it looks the same as none.</returns>
    public async Task<OrderRecord?> FindAsync(string number, CancellationToken stop) =>
        OrderRecord.IdOf(number) is { } id && await Ledger.FindAsync(id, stop) is { } found && await List.IsKeptByAsync(found.PlanId, Offices, stop)
            ? found
            : null;
}
