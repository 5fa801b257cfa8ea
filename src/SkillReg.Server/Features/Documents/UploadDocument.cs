using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;

namespace SkillReg.Server.Features.Documents;

/// <summary>Puts a file into a slot of one's own application, once its bytes were looked at.</summary>
public static class UploadDocument
{
    /// <summary>More than the largest slot of any scheme may hold; the slot's own limit is checked on the bytes.</summary>
    public const long LargestRequest = 21L << 20;

    public sealed record Place(Guid Id, string Slot, [FromHeader(Name = "Idempotency-Key")] Guid? Key);

    public static async Task<Results<Created<DocumentView>, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, IFormFile file, Uploading uploading, [AsParameters] DocumentParts parts)
    {
        var stop = parts.Context.RequestAborted;
        if (await parts.OpenAsync(place.Id, stop) is not { } open || open.Scheme.Scheme.Document(place.Slot) is not { } slot)
            return Refusals.NotFound.ToResult();
        if (!open.MayChange(slot.Key))
            return DocumentRefusals.Busy.ToResult();

        var uploader = new Uploader(place.Key ?? Guid.CreateVersion7(parts.Time.GetUtcNow()), parts.Person.AccountId, OnBehalf: null);
        var (document, refusal) = await uploading.AddAsync((open, slot), file, uploader, stop);
        return document is null
            ? (refusal ?? DocumentRefusals.SlotFull).ToResult()
            : TypedResults.Created($"/api/applications/{place.Id}/documents/{document.Id}", DocumentView.Of(document));
    }
}
