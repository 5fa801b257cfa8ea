namespace SkillReg.Storage.Organisations;

/// <summary>Somebody holds a role at an organisation for a time.</summary>
public sealed record Membership
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required string Role { get; init; }

    public required DateTime ValidFrom { get; init; }

    /// <summary>Null while no end is set.</summary>
    public DateTime? ValidUntil { get; init; }

    /// <summary>Who granted it; null for what came with the installation.</summary>
    public Guid? GrantedBy { get; init; }
}

/// <summary>Somebody stands in for a membership during an absence.</summary>
public sealed class Substitution
{
    public required Guid Id { get; init; }

    public required Guid MembershipId { get; init; }

    public required Guid AccountId { get; init; }

    public required DateTime ValidFrom { get; init; }

    public required DateTime ValidUntil { get; init; }
}
