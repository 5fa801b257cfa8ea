using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Results;

/// <summary>Results, for those whose they are.</summary>
public static class ResultEndpoints
{
    public static void Map(WebApplication app) =>
        app.MapGroup("/api/applications/{id:guid}/results").WithTags("results").RequireAuthorization(policy => policy.RequireRole(Roles.Applicant))
            .MapGet("", ShowResults.HandleAsync).WithName(nameof(ShowResults)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
}
