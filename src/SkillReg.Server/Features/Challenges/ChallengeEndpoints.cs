using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Challenges;

/// <summary>Challenges keep programs from spending other people's messages and from trying passwords.</summary>
public static class ChallengeEndpoints
{
    public static void Map(WebApplication app) =>
        app.MapGroup("/api/challenges").WithTags("challenges").AllowAnonymous()
            .MapPost("", CreateChallenge.HandleAsync).WithName(nameof(CreateChallenge))
            .MayRefuse(Refusals.Invalid([]), Refusals.Unreadable, Refusals.CrossSite);
}
