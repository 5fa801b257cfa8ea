using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Plans;

/// <summary>One published plan, under the address that stays its own.</summary>
public static class ShowPlan
{
    public static async Task<Results<Ok<PlanView>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] PlanParts parts, CancellationToken stop) =>
        await parts.Plans.FindAsync(id, stop) is { State: not PlanState.Draft } plan
            ? TypedResults.Ok(PlanView.Of(plan, await parts.Catalogue.NamesAsync(stop), parts.Time.GetUtcNow()))
            : Refusals.NotFound.ToResult();
}
