using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Features.Documents;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Problems;
using SkillReg.Server.Registration;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Reviews;

/// <summary>A document of the application that a task is about, while the task is open to the reader.</summary>
public static class DownloadReviewedDocument
{
    public sealed record Place(string Id, Guid Document);

    /// <summary>Where applications are opened, and the bytes of their documents lie.</summary>
    public sealed record Shelf(ApplicationDesk Desk, BlobStore Blobs);

    public static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] Place place, [AsParameters] TaskRoom room, [AsParameters] Shelf shelf, CancellationToken stop) =>
        await ShowReview.OpenAsync(place.Id, shelf.Desk, room, stop) is { } open
        && open.Application.Documents.FirstOrDefault(entry => entry.Id == place.Document) is { } found
        && shelf.Blobs.Open(found.Hash) is { } bytes
            ? DownloadDocument.Send(room.Context, (found.Name, found.MediaType), bytes)
            : Refusals.NotFound.ToResult();
}
