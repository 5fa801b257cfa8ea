using SkillReg.Server.Problems;

namespace SkillReg.Server.Identity;

/// <summary>
/// An unsafe call must come from our own pages: with a header that no foreign form can set, and, where the browser says
/// where the call began, from this very origin.
/// </summary>
public static class CrossSiteDefence
{
    public const string Header = "X-SkillReg";

    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    public static void Use(WebApplication app) => app.Use((context, next) =>
        IsSafe(context.Request.Method) || IsOurs(context.Request) || context.GetEndpoint()?.Metadata.GetMetadata<ForeignCaller>() is not null
            ? next(context)
            : Refusals.CrossSite.ToResult().ExecuteAsync(context));

    /// <summary>
    /// On loopback only this machine's own names are answered: a page elsewhere may make a name of its own point here, and
    /// would then be of one origin with us.
    /// </summary>
    public static void RefuseForeignNames(WebApplication app) => app.Use((context, next) =>
        OwnNames.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
            ? next(context)
            : Refusals.ForeignName.ToResult().ExecuteAsync(context));

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOurs(HttpRequest request)
    {
        if (!request.Headers.ContainsKey(Header))
            return false;

        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0 && site != "same-origin")
            return false;

        var origin = request.Headers.Origin;
        return origin.Count == 0 || origin == $"{request.Scheme}://{request.Host}";
    }
}

/// <summary>Marks an operation that no page calls but another party's machine, which proves itself in the call.</summary>
public sealed class ForeignCaller;
