using System.Security.Cryptography;
using SkillReg.Server.Identity;

namespace SkillReg.Server.Web;

/// <summary>
/// The two HTML documents. Each response gets a nonce of its own, in the page and in its policy, and is never cached:
/// a cached nonce is no nonce.
/// </summary>
public sealed class WebDocuments
{
    private const string Placeholder = "__CSP_NONCE__";

    private readonly string? registration;
    private readonly string? studio;

    public WebDocuments(IWebHostEnvironment environment)
    {
        registration = Read(environment, "index.html");
        studio = Read(environment, "studio/index.html");
    }

    public Task ServeRegistrationAsync(HttpContext context) =>
        WriteAsync(context, registration, extraPolicy: "");

    /// <summary>The studio is for administrators; everybody else is shown where they can go instead.</summary>
    public Task ServeStudioAsync(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            context.Response.Redirect($"/sign-in?next={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
            return Task.CompletedTask;
        }

        if (!Roles.OfStudio.Any(context.User.IsInRole))
        {
            context.Response.Redirect("/forbidden");
            return Task.CompletedTask;
        }

        // The diagram editors set style attributes.
        return WriteAsync(context, studio, "; style-src-attr 'unsafe-inline'");
    }

    private static Task WriteAsync(HttpContext context, string? document, string extraPolicy)
    {
        if (document is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync("The user interface was not built with this server (BuildWeb=false).", context.RequestAborted);
        }

        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
            + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
            + $"style-src 'self' 'nonce-{nonce}'{extraPolicy}";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(document.Replace(Placeholder, nonce, StringComparison.Ordinal), context.RequestAborted);
    }

    private static string? Read(IWebHostEnvironment environment, string path)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists)
            return null;

        using var reader = new StreamReader(file.CreateReadStream());
        return reader.ReadToEnd();
    }
}
