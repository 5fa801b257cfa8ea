using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Reviews;

/// <summary>What reviewers see of applications: only through a task that is theirs.</summary>
public static class ReviewEndpoints
{
    public static void Map(WebApplication app)
    {
        var reviews = app.MapGroup("/api/tasks/{id}").WithTags("reviews").RequireAuthorization(policy => policy.RequireRole(Roles.OfBench));
        reviews.MapGet("/application", ShowReview.HandleAsync).WithName(nameof(ShowReview)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        reviews.MapGet("/documents/{document:guid}", DownloadReviewedDocument.HandleAsync).WithName(nameof(DownloadReviewedDocument))
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
    }
}
