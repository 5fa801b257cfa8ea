using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Features.Documents;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Auditing;

namespace SkillReg.Server.Features.Reviews;

/// <summary>Puts a file into a slot for the applicant, where the scheme lets the reader's role do so. Who did it and why stays with it.</summary>
public static class UploadOnBehalf
{
    private const int LongestReason = 500;

    public sealed record Place(string Id, string Slot, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public sealed record Tools(ApplicationDesk Desk, Uploading Uploading, AuditTrail Audit);

    public static async Task<Results<Created<DocumentView>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, [FromForm] Sent sent, [AsParameters] Tools tools, [AsParameters] TaskRoom room)
    {
        var stop = room.Context.RequestAborted;
        if (await ShowReview.OpenAsync(place.Id, tools.Desk, room, stop) is not { } open || open.Scheme.Scheme.Document(place.Slot) is not { } slot)
            return Refusals.NotFound.ToResult();
        if (!ShowReview.MayUpload(slot, room))
            return DocumentRefusals.NotYours.ToResult();
        if (sent.Reason?.Trim() is not { Length: > 0 and <= LongestReason } reason)
            return Refusals.Invalid([new FieldProblem("/reason", "required", $"请填写代为上传的原因，不超过 {LongestReason} 个字")]).ToResult();

        var now = room.Time.GetUtcNow();
        var uploader = new Uploader(place.Key ?? Guid.CreateVersion7(now), room.Person.AccountId, reason);
        var (document, refusal) = await tools.Uploading.AddAsync((open, slot), sent.File, uploader, stop);
        if (document is null)
            return (refusal ?? DocumentRefusals.SlotFull).ToResult();

        await tools.Audit.AddAsync(ReviewEndpoints.Entry(room, open, ("document.uploaded", reason)), stop);
        return TypedResults.Created($"/api/tasks/{place.Id}/documents/{document.Id}", DocumentView.Of(document));
    }

    /// <param name="Reason">Why the applicant does not do it.</param>
    public sealed record Sent(IFormFile File, string? Reason);
}
