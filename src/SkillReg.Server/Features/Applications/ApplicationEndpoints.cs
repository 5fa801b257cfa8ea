using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Applications;

/// <summary>One's own applications. Somebody else's look like none.</summary>
public static class ApplicationEndpoints
{
    public static void Map(WebApplication app)
    {
        var applications = app.MapGroup("/api/applications").WithTags("applications")
            .RequireAuthorization(policy => policy.RequireRole(Roles.Applicant));
        applications.MapGet("", ListApplications.HandleAsync).WithName(nameof(ListApplications)).MayRefuse(Refusals.NotSignedIn);
        applications.MapPost("", BeginApplication.HandleAsync).WithName(nameof(BeginApplication))
            .MayRefuse(Refusals.NotSignedIn, Refusals.Invalid([]), ApplicationRefusals.PlanClosed, ApplicationRefusals.NotOffered, ApplicationRefusals.IdentityNeeded, Refusals.CrossSite);
        applications.MapGet("/{id:guid}", ShowApplication.HandleAsync).WithName(nameof(ShowApplication))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        applications.MapDelete("/{id:guid}", DeleteApplication.HandleAsync).WithName(nameof(DeleteApplication))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, ApplicationRefusals.NotOpen, Refusals.CrossSite);
        applications.MapPut("/{id:guid}/sections/{section}", SaveSection.HandleAsync).WithName(nameof(SaveSection))
            .MayRefuse(
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.Unreadable, Refusals.Invalid([]), Refusals.CrossSite,
                ApplicationRefusals.NotOpen, ApplicationRefusals.SectionChanged, ApplicationRefusals.TagMissing);
        applications.MapPost("/{id:guid}/withdrawal", WithdrawApplication.HandleAsync).WithName(nameof(WithdrawApplication))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, ApplicationRefusals.KeyMissing, ApplicationRefusals.TooLate);
        applications.MapPost("/{id:guid}/submission", SubmitApplication.HandleAsync).WithName(nameof(SubmitApplication))
            .MayRefuse(
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]), Refusals.CrossSite, ApplicationRefusals.KeyMissing,
                ApplicationRefusals.NotOpen, ApplicationRefusals.PlanClosed, ApplicationRefusals.NotOffered, ApplicationRefusals.Confirm,
                ApplicationRefusals.IdentityNeeded, ApplicationRefusals.AssociationNeeded);
    }
}
