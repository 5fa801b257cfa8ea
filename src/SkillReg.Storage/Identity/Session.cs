namespace SkillReg.Storage.Identity;

/// <summary>One signed-in browser. Only the hash of its id is stored, so a stolen table opens nothing.</summary>
public sealed class Session
{
    public required byte[] IdHash { get; init; }

    public required Guid AccountId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime LastSeenAt { get; init; }

    /// <summary>However busy it is, it ends then.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Left alone for so long, it ends.</summary>
    public required TimeSpan IdleLimit { get; init; }
}
