using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Bpmn.Engine.Migrating;

namespace SkillReg.Server.Features.Migrations;

/// <summary>Holds a plan against both editions and says everything that is wrong with it.</summary>
public static class CheckMigrationPlan
{
    /// <param name="Usable">Whether a migration can begin; elements of which cases would stay behind do not prevent it.</param>
    public sealed record Response(bool Usable, IReadOnlyList<PlanProblemView> Problems);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        PlanView request, [AsParameters] MigrationRoom room, CancellationToken stop)
    {
        if (await room.EditionsOfAsync(request, stop) is not var (from, to))
            return MigrationRefusals.EditionUnknown.ToResult();

        var problems = MigrationCheck.Check(request.ToPlan(request.To), from, to);
        return TypedResults.Ok(new Response(!problems.Any(problem => problem.IsError), [.. problems.Select(PlanProblemView.Of)]));
    }
}
