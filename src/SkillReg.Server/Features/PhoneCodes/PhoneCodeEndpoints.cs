using SkillReg.Server.Hosting;
using SkillReg.Server.Identity.Challenges;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.PhoneCodes;

/// <summary>Codes that prove who holds a phone.</summary>
public static class PhoneCodeEndpoints
{
    public static void Map(WebApplication app) =>
        app.MapGroup("/api/phone-codes").WithTags("phone-codes").AllowAnonymous()
            .MapPost("", SendPhoneCode.HandleAsync).WithName(nameof(SendPhoneCode))
            .MayRefuse(ChallengeDesk.Wrong, SendPhoneCode.TooOften, SendPhoneCode.NoChannel, Refusals.Invalid([]), Refusals.Unreadable, Refusals.CrossSite);
}
