using System.Collections.Immutable;

namespace SkillReg.Registration.Schemes;

/// <summary>A key with what people read for it.</summary>
public sealed record Keyed(string Key, Wording Label);

/// <summary>Which edition a folder holds, and which documents it was written after.</summary>
public sealed record SchemeEdition(int Number, Wording Title)
{
    public ImmutableArray<string> Sources { get; init; } = [];
}

/// <summary>How an application is handled where the flow alone does not say it.</summary>
public sealed record SchemeRules
{
    /// <summary>The decision that offers conditions to choose from, if the scheme has them.</summary>
    public string? Eligibility { get; init; }

    /// <summary>The decision that lists the documents an application needs.</summary>
    public string? Documents { get; init; }

    /// <summary>Whether an application under review may still be edited, which begins its review anew.</summary>
    public bool EditWhileUnderReview { get; init; }

    /// <summary>The level of identity check without which nothing may be submitted or even begun.</summary>
    public string? IdentityGate { get; init; }

    /// <summary>Whether only people whom a unit has accepted as its own may hand in, and then for that unit.</summary>
    public bool UnitAssociation { get; init; }

    /// <summary>Deciders of earlier levels may not decide again.</summary>
    public bool FourEyesOverLevels { get; init; }
}

/// <summary>One level of review and its share of the promised time, in working days.</summary>
public sealed record ReviewLevel(string Key, Wording Label, string Role, decimal Share);

/// <summary>Something that a person may ask for outside any application, and the process that handles it.</summary>
/// <param name="Office">The role that handles it, at the highest organisation that has one; null where the request names its organisation.</param>
public sealed record PetitionKind(string Key, string Process, Wording Label, string? Office);

/// <summary>A part of the process that a plan may leave out.</summary>
public sealed record PartSwitch(string Key, Wording Label, bool IsOn);

/// <summary>A form of the scheme and the phase in which the applicant fills it in; null for those of the staff.</summary>
public sealed record SchemeForm(string Id, Wording Label, string? Phase);

/// <summary>Why something is returned or refused for good.</summary>
public sealed record ReasonCode(string Code, Wording Label, bool IsFinal);

/// <summary>What a reviewer ticks off at one place of the process.</summary>
public sealed record Checklist(string Key, ImmutableArray<Keyed> Items);

/// <summary>Whom to ask; the one without a region answers for all others.</summary>
public sealed record Contact(string? Region, Wording Name)
{
    public string? Phone { get; init; }

    public string? Address { get; init; }

    public string? Hours { get; init; }
}
