using System.Text;
using System.Text.Json;

namespace SkillReg.Server.Tests.Authorisation;

/// <summary>One operation of the server's own description.</summary>
internal sealed record DescribedOperation(string Name, HttpMethod Method, string Path, string? Body)
{
    public bool NamesAnObject => Path.Contains('{', StringComparison.Ordinal);

    public static async Task<IReadOnlyList<DescribedOperation>> AllAsync(TestServer server)
    {
        using var client = server.CreateClient();
        using var description = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        return
        [
            .. from path in description.RootElement.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where operation.Value.TryGetProperty("operationId", out _)
               select new DescribedOperation(
                   operation.Value.Text("operationId") ?? "",
                   new HttpMethod(operation.Name.ToUpperInvariant()),
                   path.Name,
                   operation.Value.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").EnumerateObject().First().Name : null),
        ];
    }

    /// <summary>A call about an object that does not exist, with nothing in it.</summary>
    public HttpRequestMessage ToRequest()
    {
        var path = string.Join('/', Path.Split('/').Select(part => part.StartsWith('{') ? Guid.NewGuid().ToString() : part));
        var request = new HttpRequestMessage(Method, path);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (Body == "multipart/form-data")
            request.Content = new MultipartFormDataContent { { new ByteArrayContent([1]), "file", "a.jpg" } };
        else if (Body is not null)
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        return request;
    }
}
