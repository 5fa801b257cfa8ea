using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Documents;

/// <summary>Takes a document out of its slot while the slot is open.</summary>
public static class RemoveDocument
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Guid document, [AsParameters] ApplicationParts parts, [AsParameters] DocumentParts documents, CancellationToken stop)
    {
        if (await parts.OpenAsync(id, stop) is not { } open || open.Application.Documents.FirstOrDefault(entry => entry.Id == document) is not { } found)
            return Refusals.NotFound.ToResult();
        if (!open.MayChange(found.Slot))
            return DocumentRefusals.Busy.ToResult();

        return await documents.Documents.RemoveAsync(id, document, parts.Time.GetUtcNow(), stop) ? TypedResults.NoContent() : Refusals.NotFound.ToResult();
    }
}
