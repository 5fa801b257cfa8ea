using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Planning;

/// <summary>What was announced to the applicants of a plan.</summary>
public static class ListAnnouncements
{
    public sealed record Response(IReadOnlyList<Announcement> Items);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Announcements announcements, [AsParameters] PlanningParts parts, CancellationToken stop) =>
        await parts.Plans.FindAsync(id, stop) is null
            ? Refusals.NotFound.ToResult()
            : TypedResults.Ok(new Response(await announcements.ListAsync(id, stop)));
}
