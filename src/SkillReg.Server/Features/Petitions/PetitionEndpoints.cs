using Microsoft.AspNetCore.Mvc;
using SkillReg.Registration.Organisations;
using SkillReg.Server.Features.Organisations;
using SkillReg.Server.Features.PhoneCodes;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Identity.RealNames;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Petitions;

/// <summary>What people ask for outside their applications: a unit, an identity that another account has, a correction.</summary>
public static class PetitionEndpoints
{
    private static readonly Refusal[] OfAnyAsking =
    [
        PetitionRefusals.KeyMissing, PetitionRefusals.NotOffered, PetitionRefusals.Nobody, PetitionRefusals.OneIsOpen,
        Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite,
    ];

    private static readonly Refusal[] OfAnyIdentity = [RealNameCheck.Mismatch, RealNameCheck.NoAnswer, RealNameCheck.TooOften, PetitionRefusals.NotTaken];

    public static void Map(WebApplication app)
    {
        var mine = app.MapGroup("/api/petitions").WithTags("petitions").RequireAuthorization(policy => policy.RequireRole(Roles.Applicant));
        mine.MapGet("", ListPetitions.HandleAsync).WithName(nameof(ListPetitions)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        mine.MapPost("/associations", AskAssociation.HandleAsync).WithName(nameof(AskAssociation))
            .MayRefuse([LookUpOrganisation.Unknown, LookUpOrganisation.Closed, LookUpOrganisation.TooOften, PetitionRefusals.Elsewhere, .. OfAnyAsking]);
        mine.MapPost("/identity-rebindings", AskIdentity.RebindAsync).WithName("AskIdentityRebinding")
            .MayRefuse([PetitionRefusals.NoPhone, SendPhoneCode.TooOften, .. OfAnyIdentity, .. OfAnyAsking]);
        mine.MapPost("/identity-appeals", AskIdentity.AppealAsync).WithName("AskIdentityAppeal").MayRefuse([.. OfAnyIdentity, .. OfAnyAsking]);
        mine.MapPost("/identity-corrections", AskIdentity.CorrectAsync).WithName("AskIdentityCorrection")
            .MayRefuse([PetitionRefusals.NotProved, .. OfAnyIdentity, .. OfAnyAsking]);
        mine.MapPost("/{id:guid}/code", ConfirmRebinding.HandleAsync).WithName(nameof(ConfirmRebinding))
            .MayRefuse(
                PetitionRefusals.NotAwaited, PhoneCodeRefusals.Wrong, PhoneCodeRefusals.TooManyTries,
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
        mine.MapPost("/{id:guid}/withdrawal", WithdrawPetition.HandleAsync).WithName(nameof(WithdrawPetition))
            .MayRefuse(PetitionRefusals.NotAwaited, Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite);

        // The framework's own token is not used: no foreign page can set the header that every unsafe call needs.
        app.MapPost("/api/evidence", UploadEvidence.HandleAsync).WithName(nameof(UploadEvidence)).WithTags("petitions").DisableAntiforgery()
            .RequireAuthorization(policy => policy.RequireRole(Roles.Applicant, Granting.OrganisationAdmin, Granting.SystemAdmin))
            .WithMetadata(new RequestSizeLimitAttribute(UploadEvidence.LargestRequest))
            .MayRefuse(UploadEvidence.TooOften, Refusals.Invalid([]), Refusals.TooLarge, Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite);
    }
}
