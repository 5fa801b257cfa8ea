using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Identity;

namespace SkillReg.Server.Tests.SignIns;

public sealed class HelpLineTests
{
    [Fact]
    [Trait("row", "C-01")]
    public async Task Every_page_is_told_the_help_line_of_the_deployment_before_and_after_signing_in()
    {
        await using var server = new TestServer { Identity = IdentitySettings.Default with { HelpLine = "技术服务热线 010-00000000" } };
        await server.InitializeAsync();
        using var stranger = server.CreateClient();
        using var person = await server.SignInAsync("19900000001");

        foreach (var client in new[] { stranger, person })
            Assert.Equal("技术服务热线 010-00000000", (await client.GetFromJsonAsync<JsonElement>("/api/sessions/current")).Text("helpLine"));
    }
}
