using System.Net;

namespace SkillReg.Server.Tests.Hosting;

public sealed class ProblemTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("GET", "/api/no-such-thing", HttpStatusCode.NotFound, "request.not-found")]
    [InlineData("POST", "/api/no-such-thing", HttpStatusCode.NotFound, "request.not-found")]
    [InlineData("GET", "/assets/no-such.js", HttpStatusCode.NotFound, "request.not-found")]
    [InlineData("GET", "/health/no-such-thing", HttpStatusCode.NotFound, "request.not-found")]
    [InlineData("PUT", "/api/sessions", HttpStatusCode.MethodNotAllowed, "request.method")]
    public async Task A_failure_is_a_problem_with_a_code_and_the_request_id(string method, string path, HttpStatusCode status, string code)
    {
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path);
        using var answer = await client.SendAsync(request);

        var problem = await answer.JsonAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, problem.Text("code"));
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), problem.Text("requestId"));
        Assert.False(problem.TryGetProperty("traceId", out _));
    }
}
