using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Planning;

/// <summary>
/// Takes no more applications before the announced end, and says so to everybody who has one. What was handed in keeps all its
/// deadlines.
/// </summary>
public static class ClosePlan
{
    public sealed record Request(string? Text);

    public sealed record Place(
        Guid Id, [FromHeader(Name = "If-Match")] string? Match, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<Announcement>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, Announcements announcements, [AsParameters] PlanningParts parts)
    {
        var stop = parts.Context.RequestAborted;
        if (place.Key is not { } key)
            return PlanRefusals.KeyMissing.ToResult();
        var (plan, refusal) = await parts.FindAsync(place.Id, place.Match, stop);
        if (plan is null)
            return (refusal ?? Refusals.NotFound).ToResult();
        if (plan.State != PlanState.Published)
            return PlanRefusals.NotPublished.ToResult();
        if (AnnouncePlan.TextIn(request.Text) is not { } text)
            return AnnouncePlan.TextMissing.ToResult();

        var made = await announcements.MakeAsync(new NewAnnouncement(key, plan, parts.Person, text), closes: true, parts.Time.GetUtcNow(), stop);
        return made is null ? PlanRefusals.Changed.ToResult() : TypedResults.Ok(made);
    }
}
