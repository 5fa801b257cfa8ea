using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace SkillReg.Server.Hosting;

/// <summary>Live: the process answers. Ready: so does its database.</summary>
public static class Health
{
    public static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static string WordFor(HealthStatus status) => status switch
    {
        HealthStatus.Unhealthy => "unavailable",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Healthy => "ok",
        _ => throw new UnreachableException(),
    };

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status == HealthStatus.Unhealthy ? WordFor(report.Status) : "ok",
                checks = report.Entries.ToDictionary(entry => entry.Key, entry => WordFor(entry.Value.Status)),
            },
            JsonSerializerOptions.Web, contentType: null, context.RequestAborted);
    }
}

/// <summary>One round trip to the database, with a limit of its own.</summary>
internal sealed class DatabaseCheck(NpgsqlDataSource database) : IHealthCheck
{
    private const int MostSeconds = 3;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            command.CommandTimeout = MostSeconds;
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failed) when (failed is NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy(exception: failed);
        }
    }
}
