using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Timers;

public static class TimerEndpoints
{
    public static void Map(WebApplication app) => app.MapGroup("/api/timers").WithTags("timers")
        .RequireAuthorization(policy => policy.RequireRole(Roles.SystemAdmin))
        .MapGet("", ListTimers.HandleAsync).WithName(nameof(ListTimers))
        .MayRefuse(Refusals.NotSignedIn, Refusals.Invalid([]));
}
