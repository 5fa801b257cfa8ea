namespace SkillReg.Storage.Identity;

/// <summary>Somebody who can sign in.</summary>
public sealed class Account
{
    public required Guid Id { get; init; }

    /// <summary>What is typed to sign in, in lower case.</summary>
    public required string Login { get; init; }

    public required string Name { get; init; }

    public required string PasswordHash { get; init; }

    /// <summary>What somebody is by themselves, at no organisation. Every other role is a membership.</summary>
    public required string[] Roles { get; init; }

    /// <summary>Made by the demo, and shown on its sign-in page.</summary>
    public bool IsDemo { get; init; }
}
