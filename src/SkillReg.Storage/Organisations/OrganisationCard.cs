namespace SkillReg.Storage.Organisations;

/// <summary>An organisation as somebody sees it who looks for their own.</summary>
/// <param name="Contact">Whom to ask when the right one is missing below it.</param>
public sealed record OrganisationCard(Guid Id, string Name, string Kind, string? ParentName, string? Contact, bool HasChildren);

/// <summary>What an association code leads to.</summary>
/// <param name="MergedFrom">The name of the unit that the code belonged to, where it went into this one.</param>
public sealed record CodeAnswer(OrganisationCard Card, bool IsActive, string? MergedFrom);
