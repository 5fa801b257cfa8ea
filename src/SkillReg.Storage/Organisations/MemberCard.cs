namespace SkillReg.Storage.Organisations;

/// <summary>One membership as an organisation admin sees it.</summary>
public sealed record MemberCard(Guid Id, string Login, string Name, string Role, DateTimeOffset From, DateTimeOffset? Until);
