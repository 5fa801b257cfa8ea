using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Documents;

/// <summary>The bytes of a document, for whoever may open the application; a browser may show them and nothing more.</summary>
public static class DownloadDocument
{
    public static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] DocumentPlace place, [AsParameters] DocumentParts parts, CancellationToken stop)
    {
        if (await parts.OpenAsync(place.Id, stop) is not { } open
            || open.Application.Documents.FirstOrDefault(entry => entry.Id == place.Document) is not { } found
            || parts.Blobs.Open(found.Hash) is not { } bytes)
        {
            return Refusals.NotFound.ToResult();
        }

        return Send(parts.Context, (found.Name, found.MediaType), bytes);
    }

    public static FileStreamHttpResult Send(HttpContext context, (string Name, string MediaType) document, Stream bytes)
    {
        var isPicture = document.MediaType.StartsWith("image/", StringComparison.Ordinal);
        var disposition = new ContentDispositionHeaderValue(isPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(document.Name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(bytes, document.MediaType);
    }
}
