using SkillReg.Storage.Secrets;

namespace SkillReg.Storage.Identity;

/// <summary>Somebody who can sign in.</summary>
public sealed class Account
{
    public required Guid Id { get; init; }

    /// <summary>The user name in lower case; null for somebody who signs in with a phone only.</summary>
    public string? Login { get; init; }

    public required string Name { get; init; }

    public required string PasswordHash { get; init; }

    /// <summary>What somebody is by themselves, at no organisation. Every other role is a membership.</summary>
    public required string[] Roles { get; init; }

    /// <summary>The fingerprint of the phone that belongs to it, by which it is found.</summary>
    public byte[]? PhoneKey { get; init; }

    public byte[]? PhoneSealed { get; init; }

    /// <summary>As much of the phone as may be seen.</summary>
    public string? PhoneMask { get; init; }

    public DateTime? PasswordChangedAt { get; init; }

    /// <summary>Made by the demo, and shown on its sign-in page.</summary>
    public bool IsDemo { get; init; }

    public static SealedPlace PhonePlace(Guid id) => new("account", "phone_sealed", id);
}
