using System.Text.Json;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Hosting;

public sealed class OpenApiTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Update = "SKILLREG_UPDATE";

    /// <summary>The web client is generated from the committed copy; with SKILLREG_UPDATE=1 this test rewrites it.</summary>
    [Fact]
    public async Task The_committed_description_is_the_servers_own()
    {
        using var client = server.CreateClient();
        var description = await client.GetStringAsync("/openapi/v1.json") + "\n";
        var path = Path.Combine(Repository.Root, "src", "SkillReg.Web", "openapi.json");
        if (Environment.GetEnvironmentVariable(Update) == "1")
            await File.WriteAllTextAsync(path, description);

        Assert.True(
            description == await File.ReadAllTextAsync(path),
            $"src/SkillReg.Web/openapi.json is stale: run this test with {Update}=1, then `npm run generate` in src/SkillReg.Web.");
    }

    [Fact]
    public async Task Every_operation_has_a_name_and_says_what_it_answers()
    {
        using var client = server.CreateClient();
        using var description = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        var operations = description.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => operation.Value))
            .ToList();

        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty(operation.Text("operationId") ?? "");
            Assert.Contains(operation.GetProperty("responses").EnumerateObject(), response => response.Name[0] == '2');
        });
    }
}
