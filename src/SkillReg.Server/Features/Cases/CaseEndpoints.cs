using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;
using SkillReg.Storage.Cases;

namespace SkillReg.Server.Features.Cases;

/// <summary>Cases: for their applicant, for reviewers with a hand in them, and for operators. Everybody else finds none.</summary>
public static class CaseEndpoints
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<CaseList>();
        services.AddSingleton<CaseRecords>();
        services.AddSingleton<CaseBooks>();
    }

    public static void Map(WebApplication app)
    {
        var cases = app.MapGroup("/api/cases").WithTags("cases");
        cases.MapGet("", ListCases.HandleAsync).WithName(nameof(ListCases))
            .RequireAuthorization(policy => policy.RequireRole([.. Roles.OfBench, .. Roles.OfStudio]))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]));
        cases.MapGet("/{id:guid}", ShowCase.HandleAsync).WithName(nameof(ShowCase)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        cases.MapGet("/{id:guid}/history", ShowCaseHistory.HandleAsync).WithName(nameof(ShowCaseHistory))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]));
        cases.MapPost("/{id:guid}/reopening", ReopenCase.HandleAsync).WithName(nameof(ReopenCase))
            .RequireAuthorization(policy => policy.RequireRole(Roles.SystemAdmin))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]), Refusals.CrossSite, Applications.ApplicationRefusals.KeyMissing, ReopenCase.NotAbandoned);
    }
}
