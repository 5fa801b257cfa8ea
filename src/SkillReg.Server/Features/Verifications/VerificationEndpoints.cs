using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Verifications;

public static class VerificationEndpoints
{
    public static void Map(WebApplication app) => app.MapGroup("/api/verifications").WithTags("verifications")
        .RequireAuthorization(policy => policy.RequireRole(Roles.SystemAdmin, Roles.AuditAdmin))
        .MapGet("", ListVerifications.HandleAsync).WithName(nameof(ListVerifications))
        .MayRefuse(Refusals.NotSignedIn);
}
