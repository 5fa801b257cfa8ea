using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.ScanSignIns;

/// <summary>A phone that is signed in lets a PC in: a code on the PC, the scan, the owner's word on the phone.</summary>
public static class ScanSignInEndpoints
{
    public static void Map(WebApplication app)
    {
        var screen = app.MapGroup("/api/scan-sign-ins").WithTags("scan-sign-ins").AllowAnonymous();
        screen.MapPost("", BeginScanSignIn.HandleAsync).WithName(nameof(BeginScanSignIn)).MayRefuse(BeginScanSignIn.TooOften, Refusals.CrossSite);
        screen.MapGet("/{id:guid}", ShowScanSignIn.HandleAsync).WithName(nameof(ShowScanSignIn)).MayRefuse(Refusals.NotFound);
        screen.MapPost("/{id:guid}/session", FinishScanSignIn.HandleAsync).WithName(nameof(FinishScanSignIn)).MayRefuse(Refusals.NotFound, Refusals.CrossSite);

        var phone = app.MapGroup("/api/scan-sign-ins").WithTags("scan-sign-ins").RequireAuthorization();
        phone.MapPost("/scans", ScanCode.HandleAsync).WithName(nameof(ScanCode))
            .MayRefuse(ScanCode.Worthless, ScanCode.TooOften, Refusals.NotSignedIn, Refusals.Unreadable, Refusals.CrossSite);
        phone.MapPost("/{id:guid}/decision", DecideScanSignIn.HandleAsync).WithName(nameof(DecideScanSignIn))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
    }
}
