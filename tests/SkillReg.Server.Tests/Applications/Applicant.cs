using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Applications;

/// <summary>Somebody who fills in an application through the public interface, the way the pages do.</summary>
internal sealed class Applicant(HttpClient client) : IDisposable
{
    public Guid Application { get; private set; }

    public void Dispose() => client.Dispose();

    public static async Task<Applicant> ArriveAsync(TestServer server, string login) => new(await server.SignInAsync(login));

    /// <summary>The same person on another day, whose session from before has ended.</summary>
    public static async Task<Applicant> ComeBackAsync(TestServer server, string login, Guid application) =>
        new(await server.SignInAsync(login)) { Application = application };

    public async Task<JsonElement> PlanAsync(string number)
    {
        var plans = await client.GetFromJsonAsync<JsonElement>($"/api/plans?text={number}");
        return plans.GetProperty("items").EnumerateArray().Single();
    }

    public async Task<Applicant> BeginAsync(string number)
    {
        using var answer = await client.PostAsJsonAsync("/api/applications", new { planId = (await PlanAsync(number)).GetProperty("id").GetGuid() });
        answer.EnsureSuccessStatusCode();
        Application = (await answer.JsonAsync()).GetProperty("id").GetGuid();
        return this;
    }

    public Task<JsonElement> ViewAsync() => client.GetFromJsonAsync<JsonElement>($"/api/applications/{Application}");

    public async Task<HttpResponseMessage> SaveAsync(string section, object answers, int? version = null)
    {
        var known = version ?? await VersionOfAsync(section);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/applications/{Application}/sections/{section}")
        {
            Content = JsonContent.Create(new { answers }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{known}\"");
        return await client.SendAsync(request);
    }

    public async Task FillAsync(params (string Section, object Answers)[] sections)
    {
        foreach (var (section, answers) in sections)
        {
            using var answer = await SaveAsync(section, answers);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        }
    }

    public async Task<HttpResponseMessage> UploadAsync(string slot, byte[] bytes, string name = "scan.jpg")
    {
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { file, "file", name } };
        return await client.PostAsync($"/api/applications/{Application}/slots/{slot}", form);
    }

    public async Task PutAsync(string slot, byte[] bytes)
    {
        using var answer = await UploadAsync(slot, bytes);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Takes out what a slot holds and puts something else there.</summary>
    public async Task ReplaceAsync(string slot, byte[] bytes)
    {
        foreach (var document in (await ViewAsync()).GetProperty("documents").EnumerateArray().Where(document => document.Text("slot") == slot))
        {
            using var removed = await client.DeleteAsync($"/api/applications/{Application}/documents/{document.GetProperty("id").GetGuid()}");
            Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        }

        await PutAsync(slot, bytes);
    }

    public async Task<HttpResponseMessage> SubmitAsync(Guid? key = null, params string[] confirmed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/applications/{Application}/submission")
        {
            Content = JsonContent.Create(new { confirmed }),
        };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
        return await client.SendAsync(request);
    }

    public HttpClient Client => client;

    private async Task<int> VersionOfAsync(string section) =>
        (await ViewAsync()).GetProperty("sections").EnumerateArray().Single(entry => entry.Text("id") == section).GetProperty("version").GetInt32();
}
