using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.FactsChanges;

/// <summary>The progress of one change.</summary>
public static class ShowFactsChange
{
    public static async Task<Results<Ok<FactsChangeView>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] FactsChangeParts parts, CancellationToken stop) =>
        await parts.Changes.FindAsync(id, stop) is { } progress
            ? TypedResults.Ok(FactsChangeView.Of(id, progress))
            : Refusals.NotFound.ToResult();
}
