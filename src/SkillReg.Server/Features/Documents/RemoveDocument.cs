using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Documents;

/// <summary>Takes a document out of its slot while the slot is open.</summary>
public static class RemoveDocument
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [AsParameters] DocumentPlace place, [AsParameters] DocumentParts parts, CancellationToken stop)
    {
        if (await parts.OpenAsync(place.Id, stop) is not { } open || open.Application.Documents.FirstOrDefault(entry => entry.Id == place.Document) is not { } found)
            return Refusals.NotFound.ToResult();
        if (!open.MayChange(found.Slot))
            return DocumentRefusals.Busy.ToResult();

        return await parts.Documents.RemoveAsync(place.Id, place.Document, parts.Time.GetUtcNow(), stop) ? TypedResults.NoContent() : Refusals.NotFound.ToResult();
    }
}
