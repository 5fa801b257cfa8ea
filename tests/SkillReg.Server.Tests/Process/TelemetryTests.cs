using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Process;

public sealed class TelemetryTests
{
    [Fact]
    public async Task The_standard_variables_switch_traces_and_metrics_on_and_neither_names_anybody()
    {
        var received = new ConcurrentDictionary<string, string>();
        await using var receiver = await StartReceiverAsync(received);
        using var server = ServerProgram.Start(TestCluster.NewDirectory(), new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        using var client = new HttpClient { BaseAddress = await server.AddressAsync() };
        client.DefaultRequestHeaders.Add("X-SkillReg", "1");
        using var content = new StringContent("""{"login":"canary-19900000001","password":"canary-word"}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/sessions?who=canary-query", content);

        await server.TerminateAsync();

        Assert.Equal(["/v1/metrics", "/v1/traces"], received.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("/api/sessions", received["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.DoesNotContain(received.Values, body => body.Contains("canary", StringComparison.Ordinal));
        Assert.DoesNotContain("canary", server.Output, StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartReceiverAsync(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body, Encoding.Latin1);
            var body = await reader.ReadToEndAsync();
            received.AddOrUpdate(request.Path.Value ?? "", body, (_, before) => before + body);
        });
        await app.StartAsync();
        return app;
    }
}
