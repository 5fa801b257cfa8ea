using SkillReg.Server.Problems;

namespace SkillReg.Server.Identity;

/// <summary>
/// An unsafe call must come from our own pages: with a header that no foreign form can set, and, where the browser says
/// where the call began, from this very origin.
/// </summary>
public static class CrossSiteDefence
{
    public const string Header = "X-SkillReg";

    public static void Use(WebApplication app) => app.Use((context, next) =>
        IsSafe(context.Request.Method) || IsOurs(context.Request)
            ? next(context)
            : Refusals.CrossSite.ToResult().ExecuteAsync(context));

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
