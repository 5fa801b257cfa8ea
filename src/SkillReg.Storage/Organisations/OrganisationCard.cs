namespace SkillReg.Storage.Organisations;

/// <summary>An organisation as somebody sees it who looks for their own.</summary>
/// <param name="Contact">Whom to ask when the right one is missing below it.</param>
public sealed record OrganisationCard(Guid Id, string Name, string Kind, string? ParentName, string? Contact, bool HasChildren);
