using System.Net;
using System.Net.Http.Json;

namespace SkillReg.Server.Tests.Sessions;

public sealed class CrossSiteTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Post_WithoutOurHeader_IsRefused() => await RefusesAsync(_ => { }, isOurPage: false);

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Post_FromElsewhere_IsRefused(string header, string value) =>
        await RefusesAsync(client => client.DefaultRequestHeaders.Add(header, value), isOurPage: true);

    [Fact]
    public async Task Post_FromOurOwnPage_Passes()
    {
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        client.DefaultRequestHeaders.Add("Origin", server.Address.ToString().TrimEnd('/'));
        using var answer = await client.PostAsJsonAsync("/api/sessions", new { login = "unit1", password = server.Password });

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task No_foreign_page_is_ever_told_that_it_may_call()
    {
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/sessions");
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await client.SendAsync(request);

        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_foreign_name_that_points_here_is_refused()
    {
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Host = "evil.example";
        using var answer = await client.GetAsync("/api/demo/accounts");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("request.foreign-name", (await answer.JsonAsync()).Text("code"));
    }

    private async Task RefusesAsync(Action<HttpClient> prepare, bool isOurPage)
    {
        using var client = server.CreateClient(isOurPage);
        prepare(client);
        using var answer = await client.PostAsJsonAsync("/api/sessions", new { login = "unit1", password = server.Password });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("request.cross-site", (await answer.JsonAsync()).Text("code"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }
}
