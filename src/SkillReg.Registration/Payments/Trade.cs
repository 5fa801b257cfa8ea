namespace SkillReg.Registration.Payments;

/// <summary>What the provider says about an order when it is asked.</summary>
public abstract record Trade
{
    private Trade()
    {
    }

    /// <summary>It has never heard of it.</summary>
    public sealed record Unknown : Trade;

    public sealed record Unpaid : Trade;

    /// <summary>The payer is typing the password: neither paid nor not.</summary>
    public sealed record Paying : Trade;

    public sealed record Closed : Trade;

    public sealed record Paid(string Transaction, int Amount, DateTimeOffset PaidAt) : Trade;
}
