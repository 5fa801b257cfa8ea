using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Planning;

/// <summary>Tells everybody who has an application to a plan, drafts included. The key makes sure that nobody is told twice.</summary>
public static class AnnouncePlan
{
    private const int LongestText = 1_000;

    public sealed record Request(string? Text);

    public sealed record Place(Guid Id, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Ok<Announcement>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, Announcements announcements, [AsParameters] PlanningParts parts)
    {
        var stop = parts.Context.RequestAborted;
        if (place.Key is not { } key)
            return PlanRefusals.KeyMissing.ToResult();
        if (await parts.Plans.FindAsync(place.Id, stop) is not { } plan)
            return Refusals.NotFound.ToResult();
        if (plan.State == PlanState.Draft)
            return PlanRefusals.NotPublished.ToResult();
        if (TextIn(request.Text) is not { } text)
            return TextMissing.ToResult();

        var made = await announcements.MakeAsync(new NewAnnouncement(key, plan, parts.Person, text), closes: false, parts.Time.GetUtcNow(), stop);
        return made is null ? PlanRefusals.Changed.ToResult() : TypedResults.Ok(made);
    }

    public static readonly Refusal TextMissing = Refusals.Invalid([new FieldProblem("/text", "length", $"请填写公告内容，不超过 {LongestText} 个字")]);

    public static string? TextIn(string? text) => text?.Trim() is { Length: > 0 and <= LongestText } given ? given : null;
}
