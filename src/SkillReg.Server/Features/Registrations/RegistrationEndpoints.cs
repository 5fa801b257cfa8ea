using SkillReg.Server.Features.PhoneCodes;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Identity.RealNames;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Registrations;

/// <summary>Registration in three steps: an account, a proved identity or its postponement, the end.</summary>
public static class RegistrationEndpoints
{
    public static void Map(WebApplication app)
    {
        var registrations = app.MapGroup("/api/registrations").WithTags("registrations");
        registrations.MapGet("/current", ShowRegistration.HandleAsync).WithName(nameof(ShowRegistration)).AllowAnonymous();
        registrations.MapPost("", Register.HandleAsync).WithName(nameof(Register)).AllowAnonymous()
            .MayRefuse(Register.PhoneTaken, Register.NameTaken, PhoneCodeRefusals.Wrong, PhoneCodeRefusals.TooManyTries, Refusals.Invalid([]), Refusals.Unreadable, Refusals.CrossSite);

        var mine = app.MapGroup("/api/registrations/current").WithTags("registrations").RequireAuthorization(policy => policy.RequireRole(Roles.Applicant));
        mine.MapPost("/identity", ProveIdentity.HandleAsync).WithName(nameof(ProveIdentity))
            .MayRefuse(
                RealNameCheck.Mismatch, ProveIdentity.Taken, ProveIdentity.Already, RealNameCheck.NoAnswer, RealNameCheck.TooOften,
                Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
        mine.MapPost("/postponement", PostponeIdentity.HandleAsync).WithName(nameof(PostponeIdentity))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite);
    }
}
