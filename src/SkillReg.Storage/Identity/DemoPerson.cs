namespace SkillReg.Storage.Identity;

/// <summary>One of the demo's invented people, as its sign-in page shows them.</summary>
public sealed record DemoPerson(string Login, string Name, IReadOnlyList<string> Roles, string? Organisation);
