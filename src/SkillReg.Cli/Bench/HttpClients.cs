using System.Net.Http.Headers;
using System.Text;
using SkillReg.Storage.Tasks;

namespace SkillReg.Cli.Bench;

/// <summary>As many connections as clients, each asking the server without pause; an answer that is no success ends the measurement.</summary>
internal sealed class HttpClients : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly byte[] Approval = Encoding.UTF8.GetBytes("""{"outcome":"approve"}""");

    private readonly HttpMessageInvoker wire;
    private readonly (Uri Server, Uri Bare) addresses;
    private readonly IReadOnlyList<(string Unit, string Bureau)> cookies;

    public HttpClients((Uri Server, Uri Bare) addresses, IReadOnlyList<(string Unit, string Bureau)> cookies)
    {
        this.addresses = addresses;
        this.cookies = cookies;
        wire = new HttpMessageInvoker(new SocketsHttpHandler { UseCookies = false, UseProxy = false, MaxConnectionsPerServer = cookies.Count });
    }

    /// <summary>The decision of whoever's turn it is at the client's unit.</summary>
    public Task ApproveAsync(int client, OpenReview review)
    {
        var request = Post(new Uri(addresses.Server, $"/api/tasks/{new TaskId(review.CaseId, review.Task)}/completion"), Approval);
        request.Headers.Add("Cookie", review.IsFirst ? cookies[client].Unit : cookies[client].Bureau);
        request.Headers.Add("X-SkillReg", "1");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return SendAsync(request);
    }

    /// <summary>One row of about the same size, from whoever asks.</summary>
    public Task InsertAsync(int client) =>
        SendAsync(Post(addresses.Bare, Encoding.UTF8.GetBytes($$"""{"id":"{{Guid.CreateVersion7()}}","note":"approve {{client}}"}""")));

    public void Dispose() => wire.Dispose();

    private static HttpRequestMessage Post(Uri address, byte[] body) =>
        new(HttpMethod.Post, address) { Content = new ByteArrayContent(body) { Headers = { ContentType = Json } } };

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
