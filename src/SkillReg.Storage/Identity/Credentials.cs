namespace SkillReg.Storage.Identity;

/// <summary>An account as sign-in needs it.</summary>
/// <param name="IsStaff">Whether it was ever a member of an organisation; its sessions are then those of a desk.</param>
public sealed record Credentials(Account Account, bool IsStaff);
