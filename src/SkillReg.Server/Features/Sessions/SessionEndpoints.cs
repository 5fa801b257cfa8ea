using SkillReg.Server.Hosting;
using SkillReg.Server.Identity.Challenges;
using SkillReg.Server.Identity.SecondFactors;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Sessions;

public static class SessionEndpoints
{
    public static void Map(WebApplication app)
    {
        var sessions = app.MapGroup("/api/sessions").WithTags("sessions");
        sessions.MapGet("/current", ShowCurrentSession.Handle).WithName(nameof(ShowCurrentSession)).AllowAnonymous();
        sessions.MapPost("", SignIn.HandleAsync).WithName(nameof(SignIn)).AllowAnonymous()
            .MayRefuse(SignIn.WrongCredentials, SignIn.ChallengeNeeded, SignIn.Locked, ChallengeDesk.Wrong, SecondFactorDesk.Needed, SecondFactorDesk.TooOften, Refusals.Invalid([]), Refusals.Unreadable, Refusals.CrossSite);
        sessions.MapDelete("/current", SignOut.HandleAsync).WithName(nameof(SignOut)).AllowAnonymous()
            .MayRefuse(Refusals.CrossSite);
        sessions.MapDelete("", SignOutEverywhere.HandleAsync).WithName(nameof(SignOutEverywhere))
            .MayRefuse(Refusals.NotSignedIn, Refusals.CrossSite);
    }
}
