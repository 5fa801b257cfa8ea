using SkillReg.Server.Features.PhoneCodes;
using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.PasswordResets;

/// <summary>A forgotten password is replaced with the phone in hand.</summary>
public static class PasswordResetEndpoints
{
    public static void Map(WebApplication app) =>
        app.MapGroup("/api/password-resets").WithTags("password-resets").AllowAnonymous()
            .MapPost("", ResetPassword.HandleAsync).WithName(nameof(ResetPassword))
            .MayRefuse(PhoneCodeRefusals.Wrong, PhoneCodeRefusals.TooManyTries, Refusals.Unreadable, Refusals.CrossSite);
}
