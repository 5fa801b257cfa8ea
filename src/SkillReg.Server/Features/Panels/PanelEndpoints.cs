using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Panels;

/// <summary>Expert panels, through the tasks of those who compose them, judge and ratify.</summary>
public static class PanelEndpoints
{
    public static void Map(WebApplication app)
    {
        var tasks = app.MapGroup("/api/tasks/{id}").WithTags("panels").RequireAuthorization(policy => policy.RequireRole([.. Roles.OfBench]));
        tasks.MapGet("/panel", ComposePanel.ShowAsync).WithName("ShowPanel").MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        tasks.MapPost("/panel", ComposePanel.HandleAsync).WithName(nameof(ComposePanel))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, Refusals.Invalid([]), TaskRefusals.KeyMissing, TaskRefusals.Ended, TaskRefusals.Taken);
        tasks.MapPost("/panel-score", ScoreApplication.HandleAsync).WithName(nameof(ScoreApplication))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, Refusals.Invalid([]), TaskRefusals.KeyMissing, TaskRefusals.Ended, TaskRefusals.Taken);
    }
}
