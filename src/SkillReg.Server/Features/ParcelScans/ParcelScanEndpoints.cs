using SkillReg.Server.Features.Applications;
using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.ParcelScans;

/// <summary>The desk that receives papers: it scans cover sheets, and notes what it sees of the papers.</summary>
public static class ParcelScanEndpoints
{
    public const string Desk = "post-desk";

    public static void Map(WebApplication app)
    {
        var scans = app.MapGroup("/api/parcel-scans").WithTags("parcel-scans").RequireAuthorization(policy => policy.RequireRole(Desk));
        scans.MapGet("", ListParcelScans.HandleAsync).WithName(nameof(ListParcelScans)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        scans.MapPost("", ScanParcel.HandleAsync).WithName(nameof(ScanParcel))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.Invalid([]), Refusals.CrossSite, ApplicationRefusals.KeyMissing);
        scans.MapPut("/{id:guid}/marks", MarkParcelScan.HandleAsync).WithName(nameof(MarkParcelScan))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.Invalid([]), Refusals.CrossSite);
    }
}
