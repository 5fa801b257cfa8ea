using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Applications;

/// <summary>Begins a draft for a plan, or finds the one there is: however often and from wherever it is asked, there is one.</summary>
public static class BeginApplication
{
    public sealed record Request(Guid PlanId);

    public sealed record Response(Guid Id);

    /// <summary>What can be applied for.</summary>
    public sealed record Offer(Storage.Registration.Plans Plans, SchemeCatalogue Catalogue, EntryGate Gate);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] ApplicationParts parts, [AsParameters] Offer offer, CancellationToken stop)
    {
        if (await offer.Plans.FindAsync(request.PlanId, stop) is not { State: not PlanState.Draft } plan)
            return Refusals.Invalid([new FieldProblem("/planId", "plan.unknown", "没有这个计划，或尚未发布")]).ToResult();

        var now = parts.Time.GetUtcNow();
        if (!plan.IsOpenAt(now))
            return ApplicationRefusals.PlanClosed.ToResult();
        if (await offer.Catalogue.ForPlanAsync(plan, stop) is not { Phases.IsEmpty: false } content)
            return ApplicationRefusals.NotOffered.ToResult();
        if (await offer.Gate.AtDoorAsync(content.Scheme, parts.Person.AccountId, stop) is { } refusal)
            return refusal.ToResult();

        var id = await parts.Applications.BeginAsync(Guid.CreateVersion7(now), (plan.Id, parts.Person.AccountId), now, stop);
        return TypedResults.Ok(new Response(id));
    }
}
