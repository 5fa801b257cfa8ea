using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Registration;

namespace SkillReg.Server.Features.PhoneUploads;

/// <summary>Takes the one file that a phone was invited to send, under the rules of its slot.</summary>
public static class UploadFromPhone
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [FromHeader(Name = "Upload-Token")] string? token, IFormFile file, [AsParameters] PhoneParts parts, HttpContext context)
    {
        if (await parts.FindAsync(token, context.RequestAborted) is not { } found)
            return PhoneParts.Over.ToResult();

        var uploader = new Uploader(found.Invitation.Document, found.Open.Application.ApplicantId, OnBehalf: null);
        var (document, refusal) = await parts.Uploading.AddAsync((found.Open, found.Slot), file, uploader, context.RequestAborted);
        return document is null ? (refusal ?? PhoneParts.Over).ToResult() : TypedResults.NoContent();
    }
}
