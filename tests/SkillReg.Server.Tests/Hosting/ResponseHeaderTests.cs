using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkillReg.Server.Tests.Hosting;

public sealed partial class ResponseHeaderTests(TestServer server) : IClassFixture<TestServer>
{
    private static readonly Dictionary<string, string> Everywhere = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "no-referrer",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    };

    [Theory]
    [InlineData("/")]
    [InlineData("/no/such/page")]
    [InlineData("/studio/")]
    [InlineData("/favicon.svg")]
    [InlineData("/assets/main-1a2b.js")]
    [InlineData("/assets/no-such.js")]
    [InlineData("/api/sessions/current")]
    [InlineData("/api/no-such-thing")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    public async Task Every_response_carries_the_header_set(string path)
    {
        using var client = server.CreateClient();
        using var answer = await client.GetAsync(path);

        AssertHeaders(answer);
    }

    [Fact]
    public async Task Every_described_operation_carries_the_header_set_even_when_it_refuses()
    {
        using var client = server.CreateClient();
        var description = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var operations = description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (path.Name, Method: operation.Name)))
            .ToList();

        Assert.NotEmpty(operations);
        foreach (var (path, method) in operations)
        {
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
            using var answer = await client.SendAsync(request);
            AssertHeaders(answer);
        }
    }

    [Fact]
    public async Task Pages_have_a_policy_with_a_nonce_of_their_own()
    {
        using var client = server.CreateClient();
        var nonces = new HashSet<string>();
        for (var visit = 0; visit < 3; visit++)
        {
            using var answer = await client.GetAsync("/");
            var policy = Header(answer, "Content-Security-Policy");
            var nonce = NonceInPolicy().Match(policy).Groups[1].Value;
            nonces.Add(nonce);

            Assert.Contains($"nonce=\"{nonce}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("no-store", Header(answer, "Cache-Control"));
        }

        Assert.Equal(3, nonces.Count);
    }

    [Fact]
    public async Task The_studio_may_set_style_attributes_and_nothing_else_more()
    {
        using var client = await server.SignInAsync("def1");
        using var page = await client.GetAsync("/");
        using var studio = await client.GetAsync("/studio/definitions");

        Assert.Equal("<script nonce=\"N\"></script>studio", NonceInPage().Replace(await studio.Content.ReadAsStringAsync(), "nonce=\"N\""));
        Assert.Equal(
            NonceInPolicy().Replace(Header(page, "Content-Security-Policy"), "") + "; style-src-attr 'unsafe-inline'",
            NonceInPolicy().Replace(Header(studio, "Content-Security-Policy"), ""));
    }

    [Theory]
    [InlineData(null, "/sign-in?next=%2Fstudio%2Fplans%3Fyear%3D2026")]
    [InlineData("19900000001", "/forbidden")]
    [InlineData("bureau1", "/forbidden")]
    public async Task The_studio_sends_others_to_where_they_can_go_on(string? login, string destination)
    {
        using var client = login is null ? server.CreateClient() : await server.SignInAsync(login);
        using var answer = await client.GetAsync("/studio/plans?year=2026");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(destination, answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("br, gzip", "br", "brotli")]
    [InlineData("gzip, deflate", "gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip", "gzip")]
    [InlineData(null, null, "plain")]
    public async Task Assets_are_sent_as_they_were_compressed_and_kept_for_ever(string? accept, string? encoding, string content)
    {
        using var client = server.CreateClient();
        if (accept is not null)
            client.DefaultRequestHeaders.Add("Accept-Encoding", accept);
        using var answer = await client.GetAsync("/assets/main-1a2b.js");

        Assert.Equal(content, await answer.Content.ReadAsStringAsync());
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("public, max-age=31536000, immutable", Header(answer, "Cache-Control"));
        Assert.Equal("Accept-Encoding", Header(answer, "Vary"));
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/assets/no-such.js")]
    [InlineData("/assets/../SkillReg.Server.dll")]
    [InlineData("/assets/%2e%2e/index.html")]
    [InlineData("/index.html.br")]
    public async Task Nothing_but_built_files_is_served(string path)
    {
        using var client = server.CreateClient();
        using var answer = await client.GetAsync(path);

        Assert.True(
            answer.StatusCode == HttpStatusCode.NotFound || answer.Content.Headers.ContentType?.MediaType == "text/html",
            $"{path} was answered with {answer.StatusCode} {answer.Content.Headers.ContentType}");
    }

    private static void AssertHeaders(HttpResponseMessage answer)
    {
        foreach (var (name, value) in Everywhere)
            Assert.Equal(value, Header(answer, name));
        Assert.StartsWith("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", Header(answer, "X-Request-Id"));
        Assert.NotEmpty(Header(answer, "Cache-Control"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex NonceInPolicy();

    [GeneratedRegex("nonce=\"[^\"]+\"")]
    private static partial Regex NonceInPage();
}
