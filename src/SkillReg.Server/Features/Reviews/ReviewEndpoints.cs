using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Features.Documents;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Auditing;

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
        reviews.MapPost("/slots/{slot}", UploadOnBehalf.HandleAsync).WithName(nameof(UploadOnBehalf)).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(UploadDocument.LargestRequest))
            .MayRefuse(
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]), Refusals.TooLarge, Refusals.CrossSite,
                DocumentRefusals.SlotFull, DocumentRefusals.NotYours);
        reviews.MapPost("/documents/{document:guid}/purge", PurgeDocument.HandleAsync).WithName(nameof(PurgeDocument))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]), Refusals.Unreadable, Refusals.CrossSite, DocumentRefusals.NotPurgeable);
    }

    /// <summary>What auditors read of something that was done to an applicant's documents.</summary>
    internal static AuditEntryRow Entry(TaskRoom room, OpenApplication open, (string Act, string Reason) deed)
    {
        var now = room.Time.GetUtcNow();
        return new AuditEntryRow
        {
            Id = Guid.CreateVersion7(now),
            At = now.UtcDateTime,
            Actor = room.Person.AccountId,
            Act = deed.Act,
            Subject = open.Application.ApplicantId,
            Cause = open.Application.Id,
            Reason = deed.Reason,
        };
    }
}
