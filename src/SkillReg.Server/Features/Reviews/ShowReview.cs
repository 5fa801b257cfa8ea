using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Tasks;

namespace SkillReg.Server.Features.Reviews;

/// <summary>The application that a task is about, for those who may decide it, with the reasons they may give.</summary>
public static class ShowReview
{
    /// <param name="Reasons">The scheme's reasons; a final one ends the case.</param>
    public sealed record Response(ApplicationView Application, string Applicant, IReadOnlyList<ReasonChoice> Reasons);

    public sealed record ReasonChoice(string Code, string Label, bool IsFinal);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        string id, ApplicationDesk desk, [AsParameters] TaskRoom room, CancellationToken stop)
    {
        if (await OpenAsync(id, desk, room, stop) is not { } open)
            return Refusals.NotFound.ToResult();

        return TypedResults.Ok(new Response(
            ApplicationView.Of(open with { IsForReview = true }),
            open.Application.ApplicantName,
            [.. open.Scheme.Scheme.Reasons.Select(reason => new ReasonChoice(reason.Code, reason.Label.Text, reason.IsFinal))]));
    }

    /// <returns>Null where the task is not this reader's to see, or is about no application.</returns>
    public static async Task<OpenApplication?> OpenAsync(string id, ApplicationDesk desk, TaskRoom room, CancellationToken stop) =>
        await room.FindAsync(id, stop) is not null && TaskId.TryParse(id, provider: null, out var task)
            ? await desk.OpenForReviewAsync(task.CaseId, stop)
            : null;
}
