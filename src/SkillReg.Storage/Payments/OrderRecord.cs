using System.Globalization;
using SkillReg.Registration.Payments;

namespace SkillReg.Storage.Payments;

/// <summary>An order with the case it belongs to.</summary>
public sealed record OrderRecord(Guid Id, Guid CaseId, Guid PlanId, Order Order)
{
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>What the provider, the definitions and people call it.</summary>
    public string Number => NumberOf(Id);

    public static string NumberOf(Guid id) => id.ToString("N", CultureInfo.InvariantCulture);

    public static Guid? IdOf(string? number) => Guid.TryParseExact(number, "N", out var id) ? id : null;
}

/// <summary>Facts that somebody adds to what was seen of an order.</summary>
/// <param name="By">The account of a person; null for the system itself.</param>
public sealed record Addition(OrderRecord Seen, IReadOnlyList<PaymentFact> Facts, Guid? By)
{
    public Order Result => Facts.Aggregate(Seen.Order, (order, fact) => order.After(fact));
}
