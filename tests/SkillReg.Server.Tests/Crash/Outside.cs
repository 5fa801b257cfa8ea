using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SkillReg.Server.Tests.Crash;

/// <summary>The world outside: it takes notices, and recognises one that comes again by its id.</summary>
internal sealed class Outside : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, int> notices = new();

    private Outside(WebApplication app) => this.app = app;

    /// <summary>Whether it says no to everything.</summary>
    public bool Refuses { get; set; }

    public string Address => app.Urls.Single();

    /// <summary>How often each notice came.</summary>
    public IReadOnlyDictionary<string, int> Notices => notices;

    public static async Task<Outside> OpenAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var outside = new Outside(builder.Build());
        outside.app.MapPost("/notices", async (HttpRequest request) => outside.Take(await request.ReadFromJsonAsync<string>() ?? ""));
        await outside.app.StartAsync();
        return outside;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Take(string id)
    {
        if (Refuses)
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        notices.AddOrUpdate(id, 1, (_, before) => before + 1);
        return Results.Ok();
    }
}
