using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Registration.Plans;
using SkillReg.Server.Problems;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Planning;

/// <summary>
/// Changes a plan. Once it is published its open cases compute their deadlines anew, and none ends sooner than was announced
/// unless the request says so.
/// </summary>
public static class SavePlan
{
    /// <param name="MayShorten">Whether people may get less time than they were told; false when it is left out.</param>
    public sealed record Request(PlanContent? Content, bool MayShorten = false);

    public sealed record Place(Guid Id, [FromHeader(Name = "If-Match")] string? Match);

    public static async Task<Results<Ok<PlanRecordView>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] PlanningParts parts, CancellationToken stop)
    {
        var (plan, refusal) = await parts.FindAsync(place.Id, place.Match, stop);
        if (plan is null)
            return (refusal ?? Refusals.NotFound).ToResult();
        if (plan.State == PlanState.Closed)
            return PlanRefusals.Ended.ToResult();
        if (request.Content is not { } written)
            return Refusals.Unreadable.ToResult();
        if (await parts.Catalogue.ForPlanAsync(plan with { Edition = written.Edition }, stop) is not { } content)
            return Refusals.Invalid([new FieldProblem("/content/edition", "unknown", "没有这个版本")]).ToResult();

        var (changed, problems) = written.ApplyTo(plan, content.Scheme);
        return problems.Count > 0
            ? Refusals.Invalid([.. problems.Select(problem => problem with { Pointer = $"/content{problem.Pointer}" })]).ToResult()
            : await ChangeAsync((plan, changed), request.MayShorten, parts, stop);
    }

    /// <summary>Saves a draft as it is, and a published plan only where it stays fit to be one.</summary>
    public static async Task<Results<Ok<PlanRecordView>, ProblemHttpResult>> ChangeAsync(
        (Plan Before, Plan After) change, bool mayShorten, PlanningParts parts, CancellationToken stop)
    {
        var (before, after) = change;
        if (before.State == PlanState.Draft)
        {
            return await parts.Plans.SaveAsync(after, stop)
                ? await parts.ShowAsync(after with { Version = after.Version + 1 }, change: null, stop)
                : await WhyAsync(after, parts, stop);
        }

        if (PlanRefusals.Unfit(await parts.FindingsAsync(after, stop)) is { } unfit)
            return unfit.ToResult();
        var shortened = PlanChange.Shortened(before.ToFacts(), after.ToFacts());
        if (shortened.Length > 0 && !mayShorten)
            return PlanRefusals.ShortensAt(shortened).ToResult();

        var order = new FactsChange(DerivedId.Of($"plan/{after.Id}/{after.Version}"), after.Id.ToString(), parts.Person.ToString()) { MayShorten = mayShorten };
        return await parts.Plans.ChangeAsync(after, order, parts.Time.GetUtcNow(), stop)
            ? await parts.ShowAsync(after with { Version = after.Version + 1 }, order.Id, stop)
            : await WhyAsync(after, parts, stop);
    }

    private static async Task<ProblemHttpResult> WhyAsync(Plan plan, PlanningParts parts, CancellationToken stop) =>
        (await parts.Plans.IsTakenAsync(plan.Number, plan.Id, stop) ? PlanRefusals.NumberTaken : PlanRefusals.Changed).ToResult();
}
