using System.Net;

namespace SkillReg.Server.Tests.Hosting;

public sealed class HealthTests
{
    [Fact]
    public async Task Ready_says_no_while_the_database_is_away_and_live_does_not_care()
    {
        var server = new TestServer();
        await server.InitializeAsync();
        using var client = server.CreateClient();
        using var before = await client.GetAsync("/health/ready");

        await server.Database.DisposeAsync();

        using var after = await client.GetAsync("/health/ready");
        using var live = await client.GetAsync("/health/live");
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK],
            [before.StatusCode, after.StatusCode, live.StatusCode]);
        Assert.Equal("unavailable", (await after.JsonAsync()).GetProperty("checks").Text("database"));
        await server.DisposeAsync();
    }
}
