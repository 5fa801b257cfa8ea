using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Features.FactsChanges;

/// <summary>
/// Orders that the open cases of a plan compute their timers and due dates anew. A deadline that runs comes sooner only where
/// the order says so. The work goes on by itself; the key is the id of the change, and asking again begins nothing twice.
/// </summary>
public static class BeginFactsChange
{
    /// <param name="MayShorten">Whether people may get less time than they were told; false when it is left out.</param>
    public sealed record Request(Guid PlanId, bool MayShorten = false);

    public static async Task<Results<Accepted<FactsChangeView>, ProblemHttpResult>> HandleAsync(
        Request request, [FromHeader(Name = "Idempotency-Key")] Guid? key, [AsParameters] FactsChangeParts parts, CancellationToken stop)
    {
        if (parts.Context.Features.Get<SignedIn>() is not { } person)
            return Refusals.NotSignedIn.ToResult();
        if (key is not { } id)
            return FactsChangeEndpoints.KeyMissing.ToResult();
        if (await parts.Plans.FindAsync(request.PlanId, stop) is null)
            return FactsChangeEndpoints.PlanUnknown("/planId").ToResult();

        await parts.Changes.StartAsync(
            new FactsChange(id, request.PlanId.ToString(), person.AccountId.ToString()) { MayShorten = request.MayShorten }, stop);
        return await parts.Changes.FindAsync(id, stop) is { } progress
            ? TypedResults.Accepted($"{FactsChangeEndpoints.Path}/{id}", FactsChangeView.Of(id, progress))
            : Refusals.NotFound.ToResult();
    }
}
