using SkillReg.Server.Features.Archives;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Seals;

public static class SealEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGroup("/api/seals").WithTags("seals")
            .RequireAuthorization(policy => policy.RequireRole(Roles.AuditAdmin))
            .MapGet("", ListSeals.HandleAsync).WithName(nameof(ListSeals))
            .MayRefuse(Refusals.NotSignedIn);
        app.MapGroup("/api/archives").WithTags("archives")
            .RequireAuthorization(policy => policy.RequireRole(Roles.AuditAdmin))
            .MapGet("/{month}", ExportArchive.HandleAsync).WithName(nameof(ExportArchive))
            .Produces(StatusCodes.Status200OK, contentType: "application/jsonl")
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, ExportArchive.NotClosed);
    }
}
