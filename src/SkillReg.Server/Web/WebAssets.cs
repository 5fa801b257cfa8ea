using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace SkillReg.Server.Web;

/// <summary>
/// The built files. Those below <c>/assets/</c> carry their content's hash in their name and are kept for ever; each was
/// compressed once at build time, so a request costs no compression.
/// </summary>
public sealed class WebAssets(IWebHostEnvironment environment)
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string AnHour = "public, max-age=3600";

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();
    private static readonly (string Encoding, string Extension)[] Encodings = [("br", ".br"), ("gzip", ".gz")];

    /// <returns>False when the path names no built file, so that another may answer.</returns>
    public async Task<bool> TryServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (!(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            || !ContentTypes.TryGetContentType(path, out var contentType)
            || contentType == "text/html")
        {
            return false;
        }

        var (file, encoding) = Find(path, context.Request.GetTypedHeaders().AcceptEncoding);
        if (file is null)
            return false;

        var headers = context.Response.Headers;
        headers.CacheControl = path.StartsWith("/assets/", StringComparison.Ordinal) ? Forever : AnHour;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.ContentEncoding = encoding;
        context.Response.ContentType = contentType.StartsWith("text/", StringComparison.Ordinal) ? contentType + "; charset=utf-8" : contentType;
        context.Response.ContentLength = file.Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await context.Response.SendFileAsync(file, context.RequestAborted);
        return true;
    }

    private (IFileInfo? File, string? Encoding) Find(string path, IList<StringWithQualityHeaderValue> accepted)
    {
        foreach (var (encoding, extension) in Encodings)
        {
            if (accepted.Any(entry => entry.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && entry.Quality is not 0)
                && environment.WebRootFileProvider.GetFileInfo(path + extension) is { Exists: true, IsDirectory: false } compressed)
            {
                return (compressed, encoding);
            }
        }

        return environment.WebRootFileProvider.GetFileInfo(path) is { Exists: true, IsDirectory: false } plain ? (plain, null) : (null, null);
    }
}
