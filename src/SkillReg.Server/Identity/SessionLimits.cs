using SkillReg.Storage.Identity;

namespace SkillReg.Server.Identity;

/// <summary>How long a session lives: staff leave their desks, applicants fill in long forms.</summary>
public static class SessionLimits
{
    public static readonly TimeSpan StaffIdle = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan ApplicantIdle = TimeSpan.FromHours(2);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public static Session Begin(Credentials credentials, DateTimeOffset now) => new()
    {
        IdHash = [],
        AccountId = credentials.Account.Id,
        CreatedAt = now.UtcDateTime,
        LastSeenAt = now.UtcDateTime,
        ExpiresAt = now.UtcDateTime + Longest,
        IdleLimit = credentials.IsStaff ? StaffIdle : ApplicantIdle,
    };
}
