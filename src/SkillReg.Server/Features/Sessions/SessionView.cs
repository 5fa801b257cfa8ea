using SkillReg.Server.Hosting;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Sessions;

/// <summary>Who is signed in, as the pages need to know it.</summary>
/// <param name="Account">Null when nobody is.</param>
/// <param name="Demo">Whether this is a demo, which every page says.</param>
/// <param name="HelpLine">Whom to call, as the deployment words it; null where it names nobody.</param>
public sealed record SessionView(AccountView? Account, DateTimeOffset? ExpiresAt, bool Demo, string? HelpLine)
{
    public static SessionView Of(SignedIn? person, ServerSettings settings) =>
        new(person is null ? null : AccountView.Of(person), person?.ExpiresAt, settings.IsDemo, settings.Identity.HelpLine);
}

/// <param name="MustEnrol">Whether a second factor has to be set up before anything else.</param>
public sealed record AccountView(Guid Id, string Login, string Name, IReadOnlyList<string> Roles, string? Organisation, bool MustEnrol)
{
    public static AccountView Of(SignedIn person) =>
        new(person.AccountId, person.Login, person.Name, person.Roles, person.Organisation, person.MustEnrol);
}
