using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Server.Messaging;
using SkillReg.Server.Tests.Applications;

namespace SkillReg.Server.Tests.Petitions;

/// <summary>What people and the staff say to each other about petitions.</summary>
internal static class Petitioner
{
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient client, string path, object body, Guid? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
        return await client.SendAsync(request);
    }

    /// <summary>Asks, is asked back, and says yes.</summary>
    public static async Task<Guid> AssociateAsync(this HttpClient client, string code = "DEMO-8W2M")
    {
        using var asked = await client.SendAsync("/api/petitions/associations", new { code });
        using var answer = await client.SendAsync("/api/petitions/associations", new { code, token = (await asked.JsonAsync()).Text("token") });
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("petition").GetGuid();
    }

    public static async Task<Guid> UploadAsync(this HttpClient client)
    {
        using var file = new ByteArrayContent(Photos.Jpeg());
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { file, "file", "身份证.jpg" } };
        using var answer = await client.PostAsync("/api/evidence", form);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("id").GetGuid();
    }

    public static async Task<JsonElement> PetitionAsync(this HttpClient client, Guid id) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/petitions")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetGuid() == id);

    /// <summary>The task in somebody's inbox that is about a petition.</summary>
    public static async Task<string?> TaskAsync(this HttpClient client, Guid petition) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/tasks")).GetProperty("items").EnumerateArray()
            .Where(task => task.GetProperty("caseId").GetGuid() == petition).Select(task => task.Text("id")).FirstOrDefault();

    public static async Task<HttpResponseMessage> DecideAsync(this HttpClient client, Guid petition, string outcome, string? reason = null) =>
        await client.SendAsync($"/api/tasks/{await client.TaskAsync(petition)}/petition/decision", new { outcome, reason });

    /// <summary>What the system told somebody inside itself, the newest first.</summary>
    public static async Task<IReadOnlyList<string?>> ToldAsync(this HttpClient client, TestServer server)
    {
        var pump = server.Services.GetRequiredService<MessagePump>();
        while (await pump.SendDueAsync(default) > 0)
            continue;
        return [.. (await client.GetFromJsonAsync<JsonElement>("/api/messages")).GetProperty("items").EnumerateArray().Select(item => item.Text("text"))];
    }
}
