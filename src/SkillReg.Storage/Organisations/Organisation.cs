namespace SkillReg.Storage.Organisations;

/// <summary>A place in the tree of organisations.</summary>
public sealed class Organisation
{
    public const string Active = "active";
    public const string Closed = "closed";
    public const string Merged = "merged";

    public required Guid Id { get; init; }

    public Guid? ParentId { get; init; }

    /// <summary>Everything above it and itself, the root first; what lies below an organisation has its id in here.</summary>
    public required Guid[] Path { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required string CreditCode { get; init; }

    /// <summary>What its people are told, so that they can ask to be associated; null where that is not offered.</summary>
    public string? AssociationCode { get; init; }

    /// <summary>Whom to ask when a unit is missing below it.</summary>
    public string? Contact { get; init; }

    public required string State { get; init; }

    /// <summary>The organisation that a merged one went into.</summary>
    public Guid? SuccessorId { get; init; }

    public required int Version { get; init; }
}
