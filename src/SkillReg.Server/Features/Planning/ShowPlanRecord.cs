using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Planning;

/// <summary>One plan with all that is written in it and what stands against publishing it.</summary>
public static class ShowPlanRecord
{
    public static async Task<Results<Ok<PlanRecordView>, ProblemHttpResult>> HandleAsync(Guid id, [AsParameters] PlanningParts parts, CancellationToken stop) =>
        await parts.Plans.FindAsync(id, stop) is { } plan ? await parts.ShowAsync(plan, change: null, stop) : Refusals.NotFound.ToResult();
}
