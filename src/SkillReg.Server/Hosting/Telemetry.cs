using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SkillReg.Storage;

namespace SkillReg.Server.Hosting;

/// <summary>
/// Traces and metrics, sent where the standard OTLP variables say and nowhere otherwise. Neither carries query strings,
/// SQL arguments or names of people.
/// </summary>
public sealed class Telemetry : IDisposable
{
    private readonly TracerProvider? traces;
    private readonly MeterProvider? metrics;

    private Telemetry(TracerProvider? traces, MeterProvider? metrics)
    {
        this.traces = traces;
        this.metrics = metrics;
    }

    public static Telemetry Start(IConfiguration configuration)
    {
        if (bool.TryParse(configuration["OTEL_SDK_DISABLED"], out var isDisabled) && isDisabled)
            return new Telemetry(null, null);

        var resource = ResourceBuilder.CreateDefault().AddService("skillreg", serviceVersion: StartConsole.Version).AddEnvironmentVariableDetector();
        return new Telemetry(
            IsWanted(configuration, "TRACES") ? StartTraces(resource) : null,
            IsWanted(configuration, "METRICS") ? StartMetrics(resource) : null);
    }

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    private static TracerProvider StartTraces(ResourceBuilder resource) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(resource)
        .AddSource("Microsoft.AspNetCore", "Npgsql", "SkillReg")
        .AddOtlpExporter()
        .Build();

    private static MeterProvider StartMetrics(ResourceBuilder resource) => Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(resource)
        .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql", "SkillReg")
        .AddOtlpExporter()
        .Build();

    private static bool IsWanted(IConfiguration configuration, string signal)
    {
        if (configuration[$"OTEL_{signal}_EXPORTER"] == "none")
            return false;

        foreach (var key in (string[])[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"])
        {
            if (configuration[key] is not { Length: > 0 } endpoint)
                continue;
            return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https")
                ? true
                : throw new StartRefusedException($"{key} is not an http address: '{endpoint}'.");
        }

        return false;
    }
}
