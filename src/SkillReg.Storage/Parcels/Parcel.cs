using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Registration;

namespace SkillReg.Storage.Parcels;

/// <summary>Papers that a case expects, expected, or got by post.</summary>
public sealed record Parcel(string CoverSheet, Guid ApplicationId, FeelList Papers)
{
    public required DateTimeOffset ExpectedAt { get; init; }

    public Dispatched? Sent { get; init; }

    public DateTimeOffset? ArrivedAt { get; init; }

    public int Returns { get; init; }
}

/// <summary>How papers were sent, as the applicant says.</summary>
/// <param name="At">When it was said.</param>
public sealed record Dispatched(string Courier, string Number, DateOnly PostedOn, DateTimeOffset At);

/// <summary>A parcel as the post desk looks at it.</summary>
public sealed record AddressedParcel(Parcel Parcel, Plan Plan, string Applicant);

/// <summary>A scan as the desk reads it again.</summary>
public sealed record Scan(Guid Id, string Code, SkillReg.Registration.Parcels.ScanResult Result, DateTimeOffset At)
{
    public string? CoverSheet { get; init; }

    public int? Copies { get; init; }

    public bool IsDamaged { get; init; }

    public string? Applicant { get; init; }

    public string? PlanTitle { get; init; }

    public Guid? CaseId { get; init; }
}
