namespace SkillReg.Registration.Payments;

/// <summary>Where an order stands, as people see it.</summary>
public enum OrderState
{
    /// <summary>It can be paid.</summary>
    Open,

    /// <summary>The deadline has passed and the provider is being asked.</summary>
    Settling,

    /// <summary>The provider has the money; what becomes of it is about to be decided.</summary>
    Received,

    Paid,

    /// <summary>Nobody paid in time, or nobody needs the money any more.</summary>
    Unpaid,

    /// <summary>The money is on its way back.</summary>
    Refunding,

    Refunded,

    /// <summary>The provider could not return the money by itself.</summary>
    RefundFailed,
}
