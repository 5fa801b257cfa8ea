namespace SkillReg.Storage.Petitions;

/// <summary>A petition as it is read back, with where its case stands.</summary>
public sealed record Petition(Guid Id, string Kind, string Title, Guid AccountId)
{
    /// <summary>The account's name and the mask of its phone, for those who decide.</summary>
    public required string AccountName { get; init; }

    public string? AccountPhone { get; init; }

    public Guid? OrganisationId { get; init; }

    public string? OrganisationName { get; init; }

    public Guid? OtherAccountId { get; init; }

    public byte[]? ContentSealed { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public string? Reason { get; init; }

    /// <summary>A state key of the edition; what it is called is data of the scheme.</summary>
    public string? Status { get; init; }

    public required string Edition { get; init; }

    public bool IsOpen => SettledAt is null;
}

/// <summary>A petition as it will be written with the first step of its case.</summary>
/// <param name="Evidence">Files of the same account that nothing names yet.</param>
public sealed record NewPetition(PetitionRow Row, IReadOnlyList<Guid> Evidence);

/// <summary>A file beside a petition or an act.</summary>
public sealed record Evidence(Guid Id, string Name, string MediaType, int Size, byte[] Hash, DateTimeOffset At);

/// <summary>The unit that somebody belongs to.</summary>
public sealed record Association(Guid OrganisationId, string OrganisationName, string State, DateTimeOffset Since);

/// <summary>Somebody who belongs to a unit, as its admins see them.</summary>
public sealed record AssociatedPerson(Guid AccountId, string Name, string? Phone, DateTimeOffset Since);
