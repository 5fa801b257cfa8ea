using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.FactsChanges;

/// <summary>
/// What a changed plan means for its open cases: what would happen, the order to compute their deadlines anew, and how far
/// that has come.
/// </summary>
public static class FactsChangeEndpoints
{
    public const string Path = "/api/facts-changes";

    public static readonly Refusal KeyMissing =
        new(StatusCodes.Status428PreconditionRequired, "facts-change.key-missing", "请求缺少 Idempotency-Key");

    public static Refusal PlanUnknown(string pointer) => Refusals.Invalid([new FieldProblem(pointer, "unknown", "没有这个计划")]);

    public static void Map(WebApplication app)
    {
        var reading = app.MapGroup(Path).WithTags("facts-changes")
            .RequireAuthorization(policy => policy.RequireRole("definition-admin", "system-admin", "audit-admin"));
        reading.MapGet("/forecast", ForecastFactsChange.HandleAsync).WithName(nameof(ForecastFactsChange))
            .MayRefuse(Refusals.NotSignedIn, Refusals.Invalid([]));
        reading.MapGet("/{id:guid}", ShowFactsChange.HandleAsync).WithName(nameof(ShowFactsChange))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        app.MapGroup(Path).WithTags("facts-changes").RequireAuthorization(policy => policy.RequireRole("definition-admin"))
            .MapPost("", BeginFactsChange.HandleAsync).WithName(nameof(BeginFactsChange))
            .MayRefuse(Refusals.NotSignedIn, Refusals.CrossSite, Refusals.Invalid([]), KeyMissing);
    }
}
