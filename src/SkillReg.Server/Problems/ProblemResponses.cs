using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace SkillReg.Server.Problems;

/// <summary>Every failure leaves as RFC 9457 problem details with a code and the id to quote when asking for help.</summary>
public static class ProblemResponses
{
    public static void Add(IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = details =>
        {
            details.ProblemDetails.Extensions.Remove("traceId");
            details.ProblemDetails.Extensions["requestId"] = IdOf(details.HttpContext);
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void Use(WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(AddRequestId, context);
            return next(context);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerExceptionAsync,
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages(context => Refusals.For(context.HttpContext.Response.StatusCode).ToResult().ExecuteAsync(context.HttpContext));
    }

    private static Task AddRequestId(object state)
    {
        var context = (HttpContext)state;
        context.Response.Headers["X-Request-Id"] = IdOf(context);
        return Task.CompletedTask;
    }

    private static Task AnswerExceptionAsync(HttpContext context)
    {
        var refusal = context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad
            ? Refusals.For(bad.StatusCode)
            : Refusals.Broken;
        return refusal.ToResult().ExecuteAsync(context);
    }

    private static string IdOf(HttpContext context) =>
        Activity.Current?.TraceId.ToHexString() ?? context.Features.Get<IHttpRequestIdentifierFeature>()?.TraceIdentifier ?? "";
}
