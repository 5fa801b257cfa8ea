using Microsoft.Extensions.Diagnostics.HealthChecks;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Hosting;

/// <summary>
/// Stands at the server's addresses while its database is away: the process lives and is not ready, and whoever asks for more
/// is told to come back.
/// </summary>
public sealed class WaitingRoom : IAsyncDisposable
{
    private const string RetryAfterSeconds = "5";

    public static readonly Refusal NotYet = new(StatusCodes.Status503ServiceUnavailable, "server.starting", "系统正在启动，请稍后再试");

    private readonly WebApplication app;

    private WaitingRoom(WebApplication app) => this.app = app;

    public static async Task<WaitingRoom> OpenAsync(string[] args, ServerSettings settings, CancellationToken stop)
    {
        var builder = ServerProcess.CreateBuilder(args);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls([.. settings.Addresses.Select(address => address.ToString())]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddHealthChecks().AddCheck("database", () => HealthCheckResult.Unhealthy());
        var app = builder.Build();
        SecurityHeaders.Use(app);
        app.UseRouting();
        Health.Map(app);
        app.MapFallback(context =>
        {
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return NotYet.ToResult().ExecuteAsync(context);
        });
        await app.StartAsync(stop);
        return new WaitingRoom(app);
    }

    /// <summary>Leaves the addresses to the server.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
