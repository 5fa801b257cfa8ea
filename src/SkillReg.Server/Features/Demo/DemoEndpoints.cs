using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Demo;

/// <summary>Only a demo has these; elsewhere they do not exist.</summary>
public static class DemoEndpoints
{
    public static void Map(WebApplication app)
    {
        var demo = app.MapGroup("/api/demo").WithTags("demo").AllowAnonymous();
        demo.MapGet("/accounts", ListDemoAccounts.HandleAsync).WithName(nameof(ListDemoAccounts)).MayRefuse(Refusals.NotFound);
        demo.MapGet("/messages", ListDemoMessages.HandleAsync).WithName(nameof(ListDemoMessages)).MayRefuse(Refusals.NotFound);
        demo.MapPost("/payments/{number}", PayDemoOrder.HandleAsync).WithName(nameof(PayDemoOrder)).MayRefuse(Refusals.NotFound, Refusals.CrossSite);
    }
}
