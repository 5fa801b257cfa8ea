using System.Net.Http.Headers;

namespace SkillReg.Cli.Bench;

/// <summary>One request of somebody who is signed in.</summary>
internal sealed record HttpAsk(HttpMethod Method, string Path, byte[] Body)
{
    public required string Cookie { get; init; }

    public string? Tag { get; init; }
}

/// <summary>As many connections as clients, each asking the server without pause; an answer that is no success ends the measurement.</summary>
internal sealed class HttpWire(Uri server, int connections) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpMessageInvoker wire = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false, MaxConnectionsPerServer = connections });

    /// <summary>What our own pages send with it: the header that no foreign page can set, and an id of its own for the command.</summary>
    public Task SendAsync(HttpAsk ask)
    {
        var request = RequestOf(ask.Method, ask.Path, ask.Body);
        request.Headers.Add("Cookie", ask.Cookie);
        request.Headers.Add("X-SkillReg", "1");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (ask.Tag is { } tag)
            request.Headers.Add("If-Match", tag);
        return SendAsync(request);
    }

    /// <summary>A request of nobody.</summary>
    public Task PostAsync(byte[] body) => SendAsync(RequestOf(HttpMethod.Post, "/", body));

    public void Dispose() => wire.Dispose();

    private HttpRequestMessage RequestOf(HttpMethod method, string path, byte[] body) =>
        new(method, new Uri(server, path)) { Content = new ByteArrayContent(body) { Headers = { ContentType = Json } } };

    private async Task SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await wire.SendAsync(request, CancellationToken.None);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"Expected success, but {request.RequestUri?.AbsolutePath} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            await answer.Content.CopyToAsync(Stream.Null);
        }
    }
}
