using SkillReg.Registration.Organisations;
using SkillReg.Server.Features.PhoneCodes;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Phones;

/// <summary>The phones that accounts are bound to: changed by their owners, or by the admins of their organisation.</summary>
public static class PhoneEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapPost("/api/accounts/current/phone", ChangeOwnPhone.HandleAsync).WithName(nameof(ChangeOwnPhone)).WithTags("phones")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Applicant))
            .MayRefuse(
                ChangeOwnPhone.Fixed, PhoneRefusals.Taken, PhoneCodeRefusals.Wrong, PhoneCodeRefusals.TooManyTries,
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);

        var people = app.MapGroup("/api/organisations/{organisation:guid}/people").WithTags("phones")
            .RequireAuthorization(policy => policy.RequireRole(Granting.OrganisationAdmin, Granting.SystemAdmin));
        people.MapGet("", ListPeople.HandleAsync).WithName(nameof(ListPeople)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        people.MapPost("/{account:guid}/phone-changes", ChangePhone.HandleAsync).WithName(nameof(ChangePhone))
            .MayRefuse(PhoneRefusals.Taken, PhoneRefusals.KeyMissing, Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
    }
}
