using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Planning;

/// <summary>Somebody who makes plans through the public interface, each a copy of one that the demo has.</summary>
internal sealed class Planner(HttpClient client) : IDisposable
{
    public const string Path = "/api/plan-records";

    public HttpClient Client => client;

    public void Dispose() => client.Dispose();

    public static async Task<Planner> ArriveAsync(TestServer server) => new(await server.SignInAsync("def1"));

    /// <summary>What the plan of the demo says, under another number.</summary>
    public async Task<(string Scheme, Dictionary<string, object?> Content)> CopyAsync(string number, string newNumber)
    {
        var lines = await client.GetFromJsonAsync<JsonElement>($"{Path}?text={number}");
        var record = await client.GetFromJsonAsync<JsonElement>($"{Path}/{lines.GetProperty("items")[0].GetProperty("id").GetGuid()}");
        return (record.Text("scheme")!, new Dictionary<string, object?>
        {
            ["number"] = newNumber,
            ["title"] = $"计划 {newNumber}",
            ["edition"] = null,
            ["windowStart"] = record.GetProperty("windowStart").GetDateTimeOffset(),
            ["windowEnd"] = record.GetProperty("windowEnd").GetDateTimeOffset(),
            ["data"] = record.GetProperty("data"),
        });
    }

    public async Task<JsonElement> CreateAsync((string Scheme, Dictionary<string, object?> Content) plan)
    {
        using var answer = await PostAsync(Path, new { scheme = plan.Scheme, content = plan.Content }, key: Guid.NewGuid());
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    public async Task<JsonElement> PublishedAsync(string number, string newNumber)
    {
        var draft = await CreateAsync(await CopyAsync(number, newNumber));
        using var answer = await PostAsync($"{Path}/{Id(draft)}/publication", body: null, version: 1);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    public static Guid Id(JsonElement plan) => plan.GetProperty("id").GetGuid();

    public async Task<HttpResponseMessage> PostAsync(string path, object? body, int? version = null, Guid? key = null)
    {
        using var request = Request(HttpMethod.Post, path, body, version);
        if (key is { } id)
            request.Headers.Add("Idempotency-Key", id.ToString());
        return await client.SendAsync(request);
    }

    public async Task<HttpResponseMessage> PutAsync(string path, object body, int? version)
    {
        using var request = Request(HttpMethod.Put, path, body, version);
        return await client.SendAsync(request);
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, object? body, int? version)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (version is { } tag)
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{tag}\"");
        return request;
    }
}
