using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Registers;

/// <summary>The registers of qualified persons that answers are compared with.</summary>
public static class RegisterEndpoints
{
    public static void Map(WebApplication app)
    {
        var registers = app.MapGroup("/api/registers").WithTags("registers");
        registers.MapGet("", ListRegisters.HandleAsync).WithName(nameof(ListRegisters))
            .RequireAuthorization(policy => policy.RequireRole(Roles.OfStudio)).MayRefuse(Refusals.NotSignedIn);
        registers.MapPost("/{scheme}", ImportRegister.HandleAsync).WithName(nameof(ImportRegister)).DisableAntiforgery()
            .RequireAuthorization(policy => policy.RequireRole(Roles.DefinitionAdmin))
            .WithMetadata(new RequestSizeLimitAttribute(ImportRegister.LargestRequest))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]), Refusals.TooLarge, Refusals.CrossSite);
    }
}
