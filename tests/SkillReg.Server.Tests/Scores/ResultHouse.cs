using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Tests.Applications;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Results;

namespace SkillReg.Server.Tests.Scores;

/// <summary>A server with the shipped schemes, on which a test walks from an approval to a published result.</summary>
public sealed class ResultHouse : IAsyncLifetime
{
    public TestServer Server { get; } = new() { HasSchemes = true };

    public Task InitializeAsync() => Server.InitializeAsync();

    public Task DisposeAsync() => Server.DisposeAsync();

    /// <summary>A plan like one of the demo, in which some things are otherwise.</summary>
    public async Task<Guid> PlanAsync(string like, string number, Func<FeelContext, FeelContext> change)
    {
        var plans = new Plans(Server.Database);
        var (found, _) = await plans.ListAsync(new PlanSearch(1, Scheme: null, like), default);
        var plan = found.Single(known => known.Number == like);
        var id = Guid.CreateVersion7(Server.Time.GetUtcNow());
        var own = plan with
        {
            Id = id,
            Number = number,
            Version = 0,
            WindowStart = Server.Time.GetUtcNow().AddDays(-1),
            WindowEnd = Server.Time.GetUtcNow().AddDays(15),
            Data = change(plan.Data),
        };
        Assert.True(await plans.SaveAsync(own, default));
        return id;
    }

    public FeelDateTime In(TimeSpan time) => OfficeClock.ToFeel(Server.Time.GetUtcNow() + time);

    /// <summary>Time goes by, and whatever falls due happens.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Server.Time.Advance(time);
        var timers = Server.Services.GetRequiredService<TimerPump>();
        for (var round = 0; round < 10; round++)
        {
            await timers.FireDueAsync(default);
            Server.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>The cases are told what was handed in.</summary>
    public async Task DeliverAsync()
    {
        var delivery = Server.Services.GetRequiredService<ScoreDelivery>();
        while (await delivery.WorkAsync(default))
            await Task.Yield();
    }

    public static async Task<HttpResponseMessage> UploadAsync(HttpClient client, string address, byte[] bytes, Guid? key = null)
    {
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { file, "file", "scores.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        if (key is { } known)
            request.Headers.Add("Idempotency-Key", known.ToString());
        return await client.SendAsync(request);
    }

    /// <summary>Hands in a sheet and lets it arrive.</summary>
    public async Task<JsonElement> HandInAsync(HttpClient office, string stage, string csv)
    {
        using var answer = await UploadAsync(office, $"{stage}/sheets", Encoding.UTF8.GetBytes(csv), Guid.NewGuid());
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await DeliverAsync();
        return await office.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
    }

    public async Task<JsonElement> CloseAsync(HttpClient office, string stage)
    {
        using var answer = await PostAsync(office, $"{stage}/closing", new { });
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await DeliverAsync();
        return await office.GetFromJsonAsync<JsonElement>(answer.Headers.Location);
    }

    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, object body, Guid? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
        return await client.SendAsync(request);
    }

    /// <summary>What somebody sees who signs in again: sessions do not outlive the days that go by here.</summary>
    internal async Task<JsonElement> ResultsAsync(string login, Applicant applicant)
    {
        using var client = await Server.SignInAsync(login);
        return await client.GetFromJsonAsync<JsonElement>($"/api/applications/{applicant.Application}/results");
    }

    internal async Task<string?> StatusAsync(string login, Applicant applicant)
    {
        using var client = await Server.SignInAsync(login);
        return (await client.GetFromJsonAsync<JsonElement>($"/api/applications/{applicant.Application}")).Text("status");
    }
}
