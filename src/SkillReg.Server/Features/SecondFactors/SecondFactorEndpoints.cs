using SkillReg.Registration.Organisations;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity.SecondFactors;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.SecondFactors;

/// <summary>The authenticator app beside the password: set up by its owner, taken away by an administrator above.</summary>
public static class SecondFactorEndpoints
{
    public static void Map(WebApplication app)
    {
        var mine = app.MapGroup("/api/accounts/current/second-factor").WithTags("second-factors").RequireAuthorization();
        mine.MapGet("", ShowSecondFactor.HandleAsync).WithName(nameof(ShowSecondFactor)).MayRefuse(Refusals.NotSignedIn);
        mine.MapPost("/proposals", ProposeSecondFactor.HandleAsync).WithName(nameof(ProposeSecondFactor))
            .MayRefuse(
                ProposeSecondFactor.Already, ProposeSecondFactor.WrongPassword, SecondFactorDesk.TooOften,
                Refusals.NotSignedIn, Refusals.Unreadable, Refusals.CrossSite);
        mine.MapPost("/confirmation", ConfirmSecondFactor.HandleAsync).WithName(nameof(ConfirmSecondFactor))
            .MayRefuse(SecondFactorDesk.Wrong, SecondFactorDesk.TooOften, Refusals.NotSignedIn, Refusals.Unreadable, Refusals.CrossSite);

        app.MapPost("/api/organisations/{organisation:guid}/members/{membership:guid}/second-factor-resets", ResetSecondFactor.HandleAsync)
            .WithName(nameof(ResetSecondFactor)).WithTags("second-factors")
            .RequireAuthorization(policy => policy.RequireRole(Granting.OrganisationAdmin, Granting.SystemAdmin))
            .MayRefuse(ResetSecondFactor.None, Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
    }
}
