using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;
using SkillReg.Server.Scores;

namespace SkillReg.Server.Features.ScoreSheets;

/// <summary>Scores, for the offices of a plan. Whoever registers none of a plan's scores finds no such plan here.</summary>
public static class ScoreSheetEndpoints
{
    public const string SheetPath = "/api/score-sheets";

    public static void Add(IServiceCollection services) => services.AddSingleton<ScoreBooks>();

    public static void Map(WebApplication app)
    {
        var plans = app.MapGroup("/api/score-plans").WithTags("scores").RequireAuthorization(policy => policy.RequireRole([.. ScoreOffice.Roles]));
        plans.MapGet("", ListScorePlans.HandleAsync).WithName(nameof(ListScorePlans)).MayRefuse(Refusals.NotSignedIn);
        var stages = plans.MapGroup("/{plan:guid}/stages/{stage}");
        stages.MapGet("", ShowStage.HandleAsync).WithName(nameof(ShowStage)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        stages.MapGet("/candidates.csv", ExportCandidates.HandleAsync).WithName(nameof(ExportCandidates))
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);

        // The framework's own token is not used: no foreign page can set the header that every unsafe call needs.
        stages.MapPost("/preview", HandInScores.PreviewAsync).WithName("PreviewScores").DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(TableFile.LargestFile + (1 << 20)))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, Refusals.TooLarge, ScoreRefusals.Unreadable);
        stages.MapPost("/sheets", HandInScores.CommitAsync).WithName(nameof(HandInScores)).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(TableFile.LargestFile + (1 << 20)))
            .MayRefuse(
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, Refusals.TooLarge, Refusals.Invalid([]), ScoreRefusals.KeyMissing,
                ScoreRefusals.KeyUsed, ScoreRefusals.Unreadable, ScoreRefusals.Empty);
        stages.MapPost("/closing", CloseStage.HandleAsync).WithName(nameof(CloseStage))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, ScoreRefusals.KeyMissing, ScoreRefusals.KeyUsed, ScoreRefusals.NobodyWaits);
        app.MapGroup(SheetPath).WithTags("scores").RequireAuthorization(policy => policy.RequireRole([.. ScoreOffice.Roles]))
            .MapGet("/{id:guid}", ShowSheet.HandleAsync).WithName(nameof(ShowSheet)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
    }
}
