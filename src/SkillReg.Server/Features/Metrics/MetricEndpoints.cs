using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Metrics;

public static class MetricEndpoints
{
    public static void Map(WebApplication app) => app.MapGroup("/api/metrics").WithTags("metrics")
        .RequireAuthorization(policy => policy.RequireRole(Roles.SystemAdmin))
        .MapGet("", ShowMetrics.HandleAsync).WithName(nameof(ShowMetrics))
        .MayRefuse(Refusals.NotSignedIn);
}
