using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Planning;

/// <summary>Begins a plan as a draft that nobody else sees. The key is its id, so asking again begins no second one.</summary>
public static class CreatePlan
{
    public sealed record Request(string? Scheme, PlanContent? Content);

    public static async Task<Results<Created<PlanRecordView>, ProblemHttpResult>> HandleAsync(
        Request request, [FromHeader(Name = "Idempotency-Key")] Guid? key, [AsParameters] PlanningParts parts, CancellationToken stop)
    {
        if (key is not { } id)
            return PlanRefusals.KeyMissing.ToResult();
        if (request is not { Scheme: { } scheme, Content: { } written })
            return Refusals.Unreadable.ToResult();
        if (await parts.Plans.FindAsync(id, stop) is { } made)
            return Created(made, await parts.FindingsAsync(made, stop));

        var empty = new Plan(id, scheme, "", "", PlanState.Draft)
        {
            Edition = written.Edition,
            WindowStart = default,
            WindowEnd = default,
        };
        if (await parts.Catalogue.ForPlanAsync(empty, stop) is not { } content)
            return Refusals.Invalid([new FieldProblem("/scheme", "unknown", "没有这个方案或版本")]).ToResult();
        var (plan, problems) = written.ApplyTo(empty, content.Scheme);
        if (problems.Count > 0)
            return Refusals.Invalid([.. problems.Select(problem => problem with { Pointer = $"/content{problem.Pointer}" })]).ToResult();
        if (!await parts.Plans.SaveAsync(plan, stop))
            return PlanRefusals.NumberTaken.ToResult();

        plan = plan with { Version = 1 };
        return Created(plan, await parts.FindingsAsync(plan, stop));
    }

    private static Created<PlanRecordView> Created(Plan plan, IEnumerable<SkillReg.Registration.Plans.PlanFinding> findings) =>
        TypedResults.Created($"{PlanningEndpoints.Path}/{plan.Id}", PlanRecordView.Of(plan, findings));
}
