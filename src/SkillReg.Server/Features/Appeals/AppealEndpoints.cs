using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Appeals;

/// <summary>Appeals against results: filed by those whose results they are, decided by those who have the task.</summary>
public static class AppealEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGroup("/api/applications/{id:guid}/appeals").WithTags("appeals").RequireAuthorization(policy => policy.RequireRole(Roles.Applicant))
            .MapPost("", FileAppeal.HandleAsync).WithName(nameof(FileAppeal))
            .MayRefuse(
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, Refusals.Invalid([]), AppealRefusals.KeyMissing, AppealRefusals.NotNow,
                AppealRefusals.OneIsOpen);
        var tasks = app.MapGroup("/api/tasks/{id}/appeal").WithTags("appeals").RequireAuthorization(policy => policy.RequireRole([.. Roles.OfBench]));
        tasks.MapGet("", ReviewAppeal.ShowAsync).WithName("ShowAppeal").MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        tasks.MapPost("/decision", ReviewAppeal.DecideAsync).WithName("DecideAppeal")
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, Refusals.Invalid([]), TaskRefusals.KeyMissing, TaskRefusals.Ended, TaskRefusals.Taken, TaskRefusals.UnknownOutcome);
    }
}
