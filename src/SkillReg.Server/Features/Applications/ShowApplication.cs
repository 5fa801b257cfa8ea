using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Applications;

/// <summary>One application with its form, its answers, and how every field stands.</summary>
public static class ShowApplication
{
    public static async Task<Results<Ok<ApplicationView>, ProblemHttpResult>> HandleAsync(
        Guid id, [AsParameters] ApplicationParts parts, CancellationToken stop) =>
        await parts.OpenAsync(id, stop) is { } open ? TypedResults.Ok(ApplicationView.Of(open)) : Refusals.NotFound.ToResult();
}
