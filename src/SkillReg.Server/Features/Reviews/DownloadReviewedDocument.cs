using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Features.Documents;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;

namespace SkillReg.Server.Features.Reviews;

/// <summary>A document of the application that a task is about, while the task is open to the reader.</summary>
public static class DownloadReviewedDocument
{
    public sealed record Place(string Id, Guid Document);

    public static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, [AsParameters] TaskRoom room, ApplicationDesk desk, [AsParameters] DocumentParts documents, CancellationToken stop) =>
        await ShowReview.OpenAsync(place.Id, desk, room, stop) is { } open
        && open.Application.Documents.FirstOrDefault(entry => entry.Id == place.Document) is { } found
        && documents.Blobs.Open(found.Hash) is { } bytes
            ? DownloadDocument.Send(room.Context, found, bytes)
            : Refusals.NotFound.ToResult();
}
