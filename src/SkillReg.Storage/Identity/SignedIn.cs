namespace SkillReg.Storage.Identity;

/// <summary>The person behind a living session.</summary>
/// <param name="Groups">Where they may act, as definitions address it: <c>role@organisationId</c>, including what they stand in for.</param>
/// <param name="Organisation">The name of the organisation they belong to; null for an applicant.</param>
public sealed record SignedIn(
    Guid AccountId,
    string Login,
    string Name,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Groups,
    string? Organisation,
    DateTimeOffset ExpiresAt)
{
    public bool HasSecondFactor { get; init; }

    /// <summary>Whether nothing but setting up a second factor is open to them, because their duties ask for one.</summary>
    public bool MustEnrol { get; init; }
}
