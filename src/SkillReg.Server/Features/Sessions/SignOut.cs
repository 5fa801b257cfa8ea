using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Identity;

namespace SkillReg.Server.Features.Sessions;

/// <summary>Ends this browser's session; repeating it changes nothing.</summary>
public static class SignOut
{
    public static async Task<NoContent> HandleAsync(
        Storage.Identity.Sessions sessions, SessionCookie cookie, HttpContext context, CancellationToken stop)
    {
        if (cookie.Read(context) is { } id)
            await sessions.CloseAsync(id, stop);
        cookie.Clear(context);
        return TypedResults.NoContent();
    }
}
