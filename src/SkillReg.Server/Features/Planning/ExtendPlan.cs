using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Planning;

/// <summary>Lets a published plan take applications for longer; the deadlines of open cases that hang on it follow.</summary>
public static class ExtendPlan
{
    public sealed record Request(DateTimeOffset WindowEnd);

    public sealed record Place(Guid Id, [FromHeader(Name = "If-Match")] string? Match);

    public static async Task<Results<Ok<PlanRecordView>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] PlanningParts parts, CancellationToken stop)
    {
        var (plan, refusal) = await parts.FindAsync(place.Id, place.Match, stop);
        if (plan is null)
            return (refusal ?? Refusals.NotFound).ToResult();
        if (plan.State != PlanState.Published)
            return PlanRefusals.NotPublished.ToResult();
        return request.WindowEnd > plan.WindowEnd
            ? await SavePlan.ChangeAsync((plan, plan with { WindowEnd = request.WindowEnd.ToUniversalTime() }), mayShorten: false, parts, stop)
            : Refusals.Invalid([new FieldProblem("/windowEnd", "order", "延期后的截止时间应晚于现在的截止时间")]).ToResult();
    }
}
