using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Features.Documents;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Reviews;

/// <summary>
/// Takes out what should never have been uploaded, where the slot allows it: the bytes go, the hash and who took them out and
/// why stay.
/// </summary>
public static class PurgeDocument
{
    private const int LongestReason = 500;

    public sealed record Request(string? Reason);

    public sealed record Place(string Id, Guid Document);

    public sealed record Tools(ApplicationDesk Desk, Storage.Registration.Documents Documents, BlobStore Blobs);

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, Request request, [AsParameters] Tools tools, [AsParameters] TaskRoom room)
    {
        var stop = room.Context.RequestAborted;
        if (await ShowReview.OpenAsync(place.Id, tools.Desk, room, stop) is not { } open
            || open.Application.Documents.FirstOrDefault(document => document.Id == place.Document) is not { } found)
        {
            return Refusals.NotFound.ToResult();
        }

        if (open.Scheme.Scheme.Document(found.Slot) is not { Purgeable: true })
            return DocumentRefusals.NotPurgeable.ToResult();
        if (request.Reason?.Trim() is not { Length: > 0 and <= LongestReason } reason)
            return Refusals.Invalid([new FieldProblem("/reason", "required", $"请填写清除的原因，不超过 {LongestReason} 个字")]).ToResult();

        var entry = ReviewEndpoints.Entry(room, open, ("document.purged", reason));
        if (await tools.Documents.PurgeAsync(open.Application.Id, found.Id, entry, stop) is not var (hash, isShared))
            return Refusals.NotFound.ToResult();
        if (!isShared)
            tools.Blobs.Remove(hash);
        return TypedResults.NoContent();
    }
}
