namespace SkillReg.Server.Identity;

/// <summary>What people can be here. Which of them a scheme uses, and what it calls them, is data of the scheme.</summary>
public static class Roles
{
    public const string Applicant = "applicant";

    public const string DefinitionAdmin = "definition-admin";
    public const string SystemAdmin = "system-admin";
    public const string AuditAdmin = "audit-admin";
    public const string OrganisationAdmin = "organisation-admin";

    public static readonly IReadOnlyList<string> OfStudio = [DefinitionAdmin, SystemAdmin, AuditAdmin];

    public static readonly IReadOnlyList<string> OfBench =
    [
        "unit-reviewer", "supervising-reviewer", "bureau-reviewer", "committee-member", "expert", "finance", "post-desk",
        "exam-office", "on-site-reviewer", "personnel-office", "help-desk", OrganisationAdmin, "host-organisation", "district",
    ];

    public static readonly IReadOnlyList<string> All = [Applicant, .. OfBench, .. OfStudio];
}
