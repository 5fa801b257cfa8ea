using SkillReg.Server.Features.Applications;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Parcels;

/// <summary>The papers that one's own applications send by post.</summary>
public static class ParcelEndpoints
{
    public static void Map(WebApplication app)
    {
        var parcels = app.MapGroup("/api/applications/{id:guid}/parcels").WithTags("parcels")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Applicant));
        parcels.MapGet("", ListParcels.HandleAsync).WithName(nameof(ListParcels)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        parcels.MapGet("/{coverSheet}/page", PrintCoverSheet.HandleAsync).WithName(nameof(PrintCoverSheet))
            .Produces(StatusCodes.Status200OK, contentType: "text/html").MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        parcels.MapPost("/{coverSheet}/dispatch", DispatchParcel.HandleAsync).WithName(nameof(DispatchParcel))
            .MayRefuse(
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.Invalid([]), Refusals.CrossSite,
                ApplicationRefusals.KeyMissing, DispatchParcel.NotAwaited);
    }
}
