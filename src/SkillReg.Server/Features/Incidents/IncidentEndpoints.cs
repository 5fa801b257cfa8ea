using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Incidents;

public static class IncidentEndpoints
{
    public static void Map(WebApplication app)
    {
        var incidents = app.MapGroup("/api/incidents").WithTags("incidents")
            .RequireAuthorization(policy => policy.RequireRole(Roles.SystemAdmin));
        incidents.MapGet("", ListIncidents.HandleAsync).WithName(nameof(ListIncidents))
            .MayRefuse(Refusals.NotSignedIn, Refusals.Invalid([]));
        incidents.MapPost("/{id:guid}/repairs", RepairIncident.HandleAsync).WithName(nameof(RepairIncident))
            .MayRefuse(
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, Refusals.Invalid([]),
                RepairIncident.KeyMissing, RepairIncident.AlreadyClosed, RepairIncident.NotPossible);
    }
}
