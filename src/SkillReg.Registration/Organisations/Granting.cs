namespace SkillReg.Registration.Organisations;

/// <summary>A role that somebody holds at one organisation; it reaches to everything below.</summary>
public sealed record HeldRole(string Role, Guid OrganisationId);

/// <summary>Who may give which role: an organisation admin only what they hold themselves, and only where they are admin or below.</summary>
public static class Granting
{
    public const string OrganisationAdmin = "organisation-admin";
    public const string SystemAdmin = "system-admin";

    /// <param name="path">The organisation the role is for and everything above it, the root first.</param>
    public static bool MayGrant(IReadOnlyCollection<HeldRole> held, string role, IReadOnlyList<Guid> path)
    {
        if (held.Any(mine => mine.Role == SystemAdmin))
            return true;

        // A second admin beside oneself would be a rival, so that role is handed on only strictly below.
        var reach = role == OrganisationAdmin ? path.SkipLast(1) : path;
        return Holds(held, OrganisationAdmin, reach) && Holds(held, role, reach);
    }

    private static bool Holds(IReadOnlyCollection<HeldRole> held, string role, IEnumerable<Guid> places) =>
        held.Any(mine => mine.Role == role && places.Contains(mine.OrganisationId));
}
