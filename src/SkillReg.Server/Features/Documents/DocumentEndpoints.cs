using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Documents;

/// <summary>The documents of one's own applications.</summary>
public static class DocumentEndpoints
{
    public static void Map(WebApplication app)
    {
        var documents = app.MapGroup("/api/applications/{id:guid}").WithTags("documents")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Applicant));

        // The framework's own token is not used: no foreign page can set the header that every unsafe call needs.
        documents.MapPost("/slots/{slot}", UploadDocument.HandleAsync).WithName(nameof(UploadDocument)).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(UploadDocument.LargestRequest))
            .MayRefuse(
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]), Refusals.TooLarge, Refusals.CrossSite,
                DocumentRefusals.SlotFull, DocumentRefusals.Busy);
        documents.MapGet("/documents/{document:guid}", DownloadDocument.HandleAsync).WithName(nameof(DownloadDocument))
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        documents.MapDelete("/documents/{document:guid}", RemoveDocument.HandleAsync).WithName(nameof(RemoveDocument))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, DocumentRefusals.Busy);
    }
}
