using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.IdentityConfirmations;

/// <summary>The gate before the first registration for an examination: one's own identity, typed again and locked.</summary>
public static class IdentityConfirmationEndpoints
{
    public static void Map(WebApplication app)
    {
        var mine = app.MapGroup("/api/identity-confirmations").WithTags("identity-confirmations").RequireAuthorization(policy => policy.RequireRole(Roles.Applicant));
        mine.MapGet("/current", ShowIdentityConfirmation.HandleAsync).WithName(nameof(ShowIdentityConfirmation))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        mine.MapPost("", ConfirmIdentity.HandleAsync).WithName(nameof(ConfirmIdentity))
            .MayRefuse(ConfirmIdentity.NotProved, ConfirmIdentity.Locked, Refusals.Invalid([]), Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.CrossSite);
    }
}
