using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Definitions;

public sealed class MissingOperationTests
{
    [Fact]
    public async Task What_published_editions_ask_for_and_the_node_cannot_do_is_told_and_stops_nothing()
    {
        var server = new TestServer { HasSchemes = true };
        await server.InitializeAsync();
        using var admin = await server.SignInAsync("admin1");

        using var ready = await admin.GetAsync("/health/ready");
        var metrics = await admin.GetFromJsonAsync<JsonElement>("/api/metrics");

        var bound = server.Services.GetRequiredService<Operations>();
        var missing = metrics.GetProperty("missingOperations").EnumerateArray().ToList();
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal(missing.Count == 0 ? "ok" : "degraded", (await ready.JsonAsync()).GetProperty("checks").Text("operations"));
        Assert.All(missing, entry => Assert.Null(bound.Find(entry.Text("operation") ?? "")));
        Assert.All(missing, entry => Assert.NotEqual(0, entry.GetProperty("editions").GetArrayLength()));
        Assert.DoesNotContain(missing, entry => entry.Text("operation") == "notices.send");
        await server.DisposeAsync();
    }
}
