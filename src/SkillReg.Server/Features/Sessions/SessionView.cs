using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Sessions;

/// <summary>Who is signed in, as the pages need to know it.</summary>
/// <param name="Account">Null when nobody is.</param>
/// <param name="Demo">Whether this is a demo, which every page says.</param>
public sealed record SessionView(AccountView? Account, DateTimeOffset? ExpiresAt, bool Demo)
{
    public static SessionView Of(SignedIn? person, bool isDemo) =>
        person is null ? new SessionView(null, null, isDemo) : new SessionView(AccountView.Of(person), person.ExpiresAt, isDemo);
}

/// <param name="MustEnrol">Whether a second factor has to be set up before anything else.</param>
public sealed record AccountView(Guid Id, string Login, string Name, IReadOnlyList<string> Roles, string? Organisation, bool MustEnrol)
{
    public static AccountView Of(SignedIn person) =>
        new(person.AccountId, person.Login, person.Name, person.Roles, person.Organisation, person.MustEnrol);
}
