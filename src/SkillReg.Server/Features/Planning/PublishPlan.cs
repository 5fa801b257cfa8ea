using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Planning;

/// <summary>Shows a draft to everybody, once nothing stands against it.</summary>
public static class PublishPlan
{
    public sealed record Place(Guid Id, [FromHeader(Name = "If-Match")] string? Match);

    public static async Task<Results<Ok<PlanRecordView>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, [AsParameters] PlanningParts parts, CancellationToken stop)
    {
        var (plan, refusal) = await parts.FindAsync(place.Id, place.Match, stop);
        if (plan is null)
            return (refusal ?? Refusals.NotFound).ToResult();
        if (plan.State != PlanState.Draft)
            return PlanRefusals.NotDraft.ToResult();
        if (PlanRefusals.Unfit(await parts.FindingsAsync(plan, stop)) is { } unfit)
            return unfit.ToResult();

        return await parts.Plans.SaveAsync(plan with { State = PlanState.Published }, stop)
            ? await parts.ShowAsync(plan with { State = PlanState.Published, Version = plan.Version + 1 }, change: null, stop)
            : PlanRefusals.Changed.ToResult();
    }
}
