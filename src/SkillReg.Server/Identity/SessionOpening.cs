using System.Security.Cryptography;
using SkillReg.Server.Identity.SecondFactors;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Identity;

/// <summary>Opens the session of somebody who has just proved who they are, in this browser and in no other.</summary>
public sealed class SessionOpening(Sessions sessions, Admission admission, SessionCookie cookie, TimeProvider time)
{
    public async Task<SignedIn?> OpenAsync(Credentials who, HttpContext context, CancellationToken stop)
    {
        // The browser's former session ends: an id that somebody planted before is worth nothing after.
        if (cookie.Read(context) is { } former)
            await sessions.CloseAsync(former, stop);

        var id = RandomNumberGenerator.GetBytes(SessionCookie.IdBytes);
        var now = time.GetUtcNow();
        await sessions.OpenAsync(id, SessionLimits.Begin(who, now), stop);
        cookie.Write(context, id);
        return await sessions.FindAsync(id, now, stop) is { } person ? admission.Admit(person) : null;
    }
}
