using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Engine.Migrating;

namespace SkillReg.Server.Features.Migrations;

/// <summary>Lists every running case and what a migration would do to it, and does nothing.</summary>
public static class DryRunMigration
{
    public sealed record Request(PlanView? Plan, Guid? After, int? Limit, string? Only);

    public static async Task<Results<Ok<ForetoldPage>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] MigrationRoom room, CancellationToken stop)
    {
        if (request.Plan is not { } view || await room.EditionsOfAsync(view, stop) is not var (from, to))
            return MigrationRefusals.EditionUnknown.ToResult();
        var plan = view.ToPlan(view.To);
        var problems = MigrationCheck.Check(plan, from, to);
        if (problems.Any(problem => problem.IsError))
            return MigrationRefusals.Unfit.With(problems);

        var command = new Command.Migrate(to, plan) { At = room.Time.GetUtcNow() };
        return TypedResults.Ok(await room.ForetellAsync(from, command, new PageRequest(request.After, request.Limit, request.Only), stop));
    }
}
