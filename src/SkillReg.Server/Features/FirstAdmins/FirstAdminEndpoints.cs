using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.FirstAdmins;

/// <summary>The first administrator of an installation, who comes in with the token that the start printed.</summary>
public static class FirstAdminEndpoints
{
    public static void Map(WebApplication app)
    {
        var first = app.MapGroup("/api/first-admin").WithTags("first-admin").AllowAnonymous();
        first.MapGet("", ShowFirstAdmin.HandleAsync).WithName(nameof(ShowFirstAdmin));
        first.MapPost("", CreateFirstAdmin.HandleAsync).WithName(nameof(CreateFirstAdmin))
            .MayRefuse(
                CreateFirstAdmin.TokenWorthless, CreateFirstAdmin.NameTaken, CreateFirstAdmin.TooOften,
                Refusals.Invalid([]), Refusals.Unreadable, Refusals.CrossSite);
    }
}
