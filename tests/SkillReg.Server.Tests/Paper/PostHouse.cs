using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Server.Tests.Applications;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Tests.Paper;

/// <summary>The demo's certification plan without a fee, so that the post begins with the approval; its pumps run by hand.</summary>
public sealed class PostHouse : IAsyncLifetime
{
    public TestServer Server { get; } = new() { HasSchemes = true };

    public async Task InitializeAsync()
    {
        await Server.InitializeAsync();
        await ChangePlanAsync(("fee", 0));
    }

    public Task DisposeAsync() => Server.DisposeAsync();

    public async Task ChangePlanAsync(params (string Name, FeelValue Value)[] entries)
    {
        var plans = Server.Services.GetRequiredService<Plans>();
        var (found, _) = await plans.ListAsync(new PlanSearch(1, Scheme: null, Certification.Plan), default);
        var data = entries.Aggregate(found.Single().Data, (plan, entry) => plan.With(entry.Name, entry.Value));
        Assert.True(await plans.SaveAsync(found.Single() with { Data = data }, default));
    }

    internal async Task<Applicant> ApprovedAsync(string login)
    {
        var applicant = await Certification.HandedInAsync(Server, login);
        foreach (var level in (string[])["unit1", "sup1", "bureau1"])
            await Reviewing.DecideAsync(Server, applicant, (level, "approve"));
        return applicant;
    }

    /// <summary>Goes on to a moment and lets everything happen that is due by then.</summary>
    public async Task GoToAsync(DateTimeOffset moment)
    {
        Server.Time.Advance(moment - Server.Time.GetUtcNow());
        await PumpAsync();
    }

    public async Task PumpAsync()
    {
        var timers = Server.Services.GetRequiredService<TimerPump>();
        var outbox = Server.Services.GetRequiredService<OutboxPump>();
        for (var round = 0; round < 20; round++)
        {
            await timers.FireDueAsync(default);
            await outbox.SendDueAsync(default);
        }
    }

    internal static async Task<JsonElement> ParcelAsync(Applicant applicant)
    {
        var parcels = await applicant.Client.GetFromJsonAsync<JsonElement>($"/api/applications/{applicant.Application}/parcels");
        return parcels.GetProperty("items").EnumerateArray().First();
    }

    internal async Task<HttpResponseMessage> SendAsync(Applicant applicant, string coverSheet, string number = "SF1234567890") =>
        await PostAsync(applicant.Client, $"/api/applications/{applicant.Application}/parcels/{coverSheet}/dispatch", new
        {
            courier = "示范速递",
            courierNumber = number,
            postedOn = Server.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        });

    public static async Task<JsonElement> ScanAsync(HttpClient desk, string code, Guid? plan = null)
    {
        using var answer = await PostAsync(desk, "/api/parcel-scans", new { code, planId = plan });
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body, Guid? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
        return await client.SendAsync(request);
    }
}
