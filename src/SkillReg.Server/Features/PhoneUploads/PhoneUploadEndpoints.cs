using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Features.Documents;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.PhoneUploads;

/// <summary>Uploads from a phone that nobody signs in on: the token is the right, for one file in one slot.</summary>
public static class PhoneUploadEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/api/applications/{id:guid}/slots/{slot}/invitation", InvitePhone.HandleAsync).WithName(nameof(InvitePhone)).WithTags("documents")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Applicant))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, DocumentRefusals.Busy, DocumentRefusals.NoPhone);

        var phone = app.MapGroup("/api/phone-upload").WithTags("documents").AllowAnonymous();
        phone.MapGet("", ShowPhoneUpload.HandleAsync).WithName(nameof(ShowPhoneUpload)).MayRefuse(PhoneParts.Over);
        phone.MapPost("", UploadFromPhone.HandleAsync).WithName(nameof(UploadFromPhone)).DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(UploadDocument.LargestRequest))
            .MayRefuse(PhoneParts.Over, Refusals.Invalid([]), Refusals.TooLarge, Refusals.CrossSite, DocumentRefusals.SlotFull);
    }
}
