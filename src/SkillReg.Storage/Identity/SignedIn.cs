namespace SkillReg.Storage.Identity;

/// <summary>The person behind a living session.</summary>
public sealed record SignedIn(Guid AccountId, string Login, string Name, IReadOnlyList<string> Roles, string? Organisation, DateTimeOffset ExpiresAt);
