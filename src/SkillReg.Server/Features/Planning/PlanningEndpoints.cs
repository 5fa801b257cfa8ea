using SkillReg.Server.Hosting;
using SkillReg.Server.Identity;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Planning;

/// <summary>Plans for those who make them: drafts, publishing, extending, closing early, and what is announced to applicants.</summary>
public static class PlanningEndpoints
{
    public const string Path = "/api/plan-records";

    public static void Map(WebApplication app)
    {
        var reading = app.MapGroup(Path).WithTags("planning").RequireAuthorization(policy => policy.RequireRole(Roles.OfStudio));
        reading.MapGet("", ListPlanRecords.HandleAsync).WithName(nameof(ListPlanRecords)).MayRefuse(Refusals.NotSignedIn);
        reading.MapGet("/{id:guid}", ShowPlanRecord.HandleAsync).WithName(nameof(ShowPlanRecord)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        reading.MapGet("/{id:guid}/announcements", ListAnnouncements.HandleAsync).WithName(nameof(ListAnnouncements))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);

        var writing = app.MapGroup(Path).WithTags("planning").RequireAuthorization(policy => policy.RequireRole(Roles.DefinitionAdmin));
        writing.MapPost("", CreatePlan.HandleAsync).WithName(nameof(CreatePlan))
            .MayRefuse(Refusals.NotSignedIn, Refusals.Unreadable, Refusals.Invalid([]), Refusals.CrossSite, PlanRefusals.KeyMissing, PlanRefusals.NumberTaken);
        writing.MapPut("/{id:guid}", SavePlan.HandleAsync).WithName(nameof(SavePlan))
            .MayRefuse([.. Edits, Refusals.Unreadable, Refusals.Invalid([]), PlanRefusals.Ended, PlanRefusals.NumberTaken, PlanRefusals.Shortens]);
        writing.MapPost("/{id:guid}/publication", PublishPlan.HandleAsync).WithName(nameof(PublishPlan))
            .MayRefuse([.. Edits, Refusals.Invalid([]), PlanRefusals.NotDraft]);
        writing.MapPost("/{id:guid}/extension", ExtendPlan.HandleAsync).WithName(nameof(ExtendPlan))
            .MayRefuse([.. Edits, Refusals.Unreadable, Refusals.Invalid([]), PlanRefusals.NotPublished, PlanRefusals.Shortens, PlanRefusals.NumberTaken]);
        writing.MapPost("/{id:guid}/closure", ClosePlan.HandleAsync).WithName(nameof(ClosePlan))
            .MayRefuse([.. Edits, Refusals.Unreadable, Refusals.Invalid([]), PlanRefusals.NotPublished, PlanRefusals.KeyMissing]);
        writing.MapPost("/{id:guid}/announcements", AnnouncePlan.HandleAsync).WithName(nameof(AnnouncePlan))
            .MayRefuse(
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, Refusals.Unreadable, Refusals.Invalid([]),
                PlanRefusals.NotPublished, PlanRefusals.KeyMissing, PlanRefusals.Changed);
    }

    private static readonly Refusal[] Edits =
        [Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, PlanRefusals.TagMissing, PlanRefusals.Changed];
}
