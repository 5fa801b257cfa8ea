using SkillReg.Server.Problems;

namespace SkillReg.Server.Web;

/// <summary>
/// Answers what no operation answers: an address is a page, and which one, the page itself knows. Programs that ask for
/// something that is not there get a problem instead, before anybody is asked to sign in for it.
/// </summary>
public sealed class WebPages(RequestDelegate next, WebDocuments documents)
{
    private static readonly PathString[] ForPrograms = ["/api", "/health", "/openapi", "/assets"];

    public Task InvokeAsync(HttpContext context) => context.GetEndpoint() switch
    {
        RouteEndpoint => next(context),
        // Routing's own answers: wrong method, wrong kind of content.
        { RequestDelegate: { } answer } => answer(context),
        _ => AnswerUnknownAsync(context),
    };

    private Task AnswerUnknownAsync(HttpContext context)
    {
        var request = context.Request;
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || ForPrograms.Any(prefix => request.Path.StartsWithSegments(prefix)))
        {
            return Refusals.NotFound.ToResult().ExecuteAsync(context);
        }

        return request.Path.StartsWithSegments("/studio")
            ? documents.ServeStudioAsync(context)
            : documents.ServeRegistrationAsync(context);
    }
}
