using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Migrations;

/// <summary>
/// Migrations of running cases. Definition administrators plan and begin them; those who run and audit the system may look.
/// </summary>
public static class MigrationEndpoints
{
    public const string Path = "/api/migrations";

    private const string ProblemType = "application/problem+json";

    public static void Map(WebApplication app)
    {
        var reading = app.MapGroup(Path).WithTags("migrations")
            .RequireAuthorization(policy => policy.RequireRole("definition-admin", "system-admin", "audit-admin"));
        reading.MapGet("", ListMigrations.HandleAsync).WithName(nameof(ListMigrations)).MayRefuse(Refusals.NotSignedIn);
        reading.MapGet("/{id:guid}", ShowMigration.HandleAsync).WithName(nameof(ShowMigration)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        reading.MapGet("/{id:guid}/cases", ListMigratedCases.HandleAsync).WithName(nameof(ListMigratedCases))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.Invalid([]));

        var planning = app.MapGroup(Path).WithTags("migrations").RequireAuthorization(policy => policy.RequireRole("definition-admin"));
        planning.MapPost("/plan-checks", CheckMigrationPlan.HandleAsync).WithName(nameof(CheckMigrationPlan))
            .MayRefuse(Refusals.NotSignedIn, Refusals.CrossSite, MigrationRefusals.EditionUnknown);
        planning.MapPost("/dry-runs", DryRunMigration.HandleAsync).WithName(nameof(DryRunMigration))
            .Produces<RefusedPlan>(MigrationRefusals.Unfit.Status, ProblemType)
            .MayRefuse(Refusals.NotSignedIn, Refusals.CrossSite);
        planning.MapPost("/drafts/{scheme}", ForetellDraft.HandleAsync).WithName(nameof(ForetellDraft))
            .MayRefuse(Refusals.NotSignedIn, Refusals.CrossSite, Refusals.NotFound, MigrationRefusals.EditionUnknown);
        planning.MapPost("", BeginMigration.HandleAsync).WithName(nameof(BeginMigration))
            .Produces<RefusedPlan>(MigrationRefusals.Unfit.Status, ProblemType)
            .MayRefuse(Refusals.NotSignedIn, Refusals.CrossSite, MigrationRefusals.KeyMissing, MigrationRefusals.UnderWay);
        planning.MapPut("/{id:guid}/phase", ChangeMigrationPhase.HandleAsync).WithName(nameof(ChangeMigrationPhase))
            .MayRefuse(Refusals.NotSignedIn, Refusals.CrossSite, Refusals.NotFound, Refusals.Invalid([]), MigrationRefusals.Phase);
    }
}
