namespace SkillReg.Registration.Organisations;

/// <summary>What an organisation is in the tree of review, as facts and files write it.</summary>
public static class OrganisationKind
{
    public const string Unit = "unit";
    public const string Supervising = "supervising";
    public const string Bureau = "bureau";

    public static readonly IReadOnlyList<string> All =
        [Bureau, Supervising, Unit, "committee", "certification-body", "host", "district"];
}
