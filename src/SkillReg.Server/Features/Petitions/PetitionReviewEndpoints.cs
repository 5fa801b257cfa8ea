using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Petitions;

/// <summary>What those who decide petitions see of them: only through a task that is theirs.</summary>
public static class PetitionReviewEndpoints
{
    public static void Map(WebApplication app)
    {
        var review = app.MapGroup("/api/tasks/{id}").WithTags("petitions").RequireAuthorization(policy => policy.RequireRole(Roles.OfBench));
        review.MapGet("/petition", ReviewPetition.ShowAsync).WithName("ShowPetition").MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        review.MapGet("/evidence/{evidence:guid}", ReviewPetition.DownloadAsync).WithName("DownloadEvidence")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        review.MapPost("/petition/identity-views", ReviewPetition.RevealAsync).WithName("RevealIdentity")
            .MayRefuse(Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
        review.MapPost("/petition/decision", ReviewPetition.DecideAsync).WithName("DecidePetition")
            .Produces<TaskConflict>(StatusCodes.Status409Conflict, "application/problem+json")
            .MayRefuse(TaskRefusals.KeyMissing, TaskRefusals.UnknownOutcome, Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
    }
}
