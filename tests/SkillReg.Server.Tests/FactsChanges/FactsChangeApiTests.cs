using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Server.Tests.Incidents;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Tests.FactsChanges;

public sealed class FactsChangeApiTests(WatchedHouse house) : IClassFixture<WatchedHouse>
{
    private readonly Guid caseId = Guid.NewGuid();
    private readonly Guid planId = Guid.NewGuid();

    private DateTimeOffset First => house.Server.Time.GetUtcNow().AddDays(10);

    [Fact]
    public async Task Post_ALaterWindow_MovesTheDeadlineAndShowsItsProgress()
    {
        await OpenAsync();
        await MoveWindowAsync(First.AddDays(5), version: 1);
        using var admin = await house.Server.SignInAsync("def1");

        var forecast = await ForecastAsync(admin);
        using var begun = await BeginAsync(admin, Guid.NewGuid(), new { planId });
        var before = await begun.JsonAsync();
        await WorkAsync();
        var after = await admin.GetFromJsonAsync<JsonElement>(begun.Headers.Location);

        Assert.Equal((1, 1, 0), (Number(forecast, "cases"), Number(forecast, "moved"), Number(forecast, "shortened")));
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        Assert.Equal((1, 0, false), (Number(before, "total"), Number(before, "done"), before.GetProperty("isFinished").GetBoolean()));
        Assert.Equal((1, 1, true), (Number(after, "total"), Number(after, "done"), after.GetProperty("isFinished").GetBoolean()));
        Assert.Equal(First.AddDays(5).UtcDateTime, await DueAsync());
    }

    [Fact]
    public async Task Post_AnEarlierWindow_ShortensNoDeadlineUnlessTheOrderSaysSo()
    {
        await OpenAsync();
        await MoveWindowAsync(First.AddDays(-3), version: 1);
        using var admin = await house.Server.SignInAsync("def1");

        var forecast = await ForecastAsync(admin);
        using var unconfirmed = await BeginAsync(admin, Guid.NewGuid(), new { planId });
        await WorkAsync();
        var kept = await DueAsync();
        using var confirmed = await BeginAsync(admin, Guid.NewGuid(), new { planId, mayShorten = true });
        await WorkAsync();

        Assert.Equal(1, Number(forecast, "shortened"));
        var example = Assert.Single(forecast.GetProperty("examples").EnumerateArray());
        Assert.Equal((caseId, First.AddDays(-3)), (example.GetProperty("caseId").GetGuid(), example.GetProperty("to").GetDateTimeOffset()));
        Assert.Equal(First.UtcDateTime, kept);
        Assert.Equal(First.AddDays(-3).UtcDateTime, await DueAsync());
    }

    [Fact]
    public async Task Post_TheSameKeyTwice_BeginsOneChange()
    {
        await OpenAsync();
        using var admin = await house.Server.SignInAsync("def1");
        var key = Guid.NewGuid();

        using var first = await BeginAsync(admin, key, new { planId });
        await WorkAsync();
        using var again = await BeginAsync(admin, key, new { planId });

        Assert.True((await again.JsonAsync()).GetProperty("isFinished").GetBoolean());
    }

    [Fact]
    public async Task Post_WithoutAKeyOrForAPlanThatIsNotThere_IsRefused()
    {
        using var admin = await house.Server.SignInAsync("def1");
        using var keyless = await BeginAsync(admin, key: null, new { planId });
        using var unknown = await BeginAsync(admin, Guid.NewGuid(), new { planId });
        using var forecast = await admin.GetAsync($"/api/facts-changes/forecast?plan={planId}");
        using var progress = await admin.GetAsync($"/api/facts-changes/{Guid.NewGuid()}");

        Assert.Equal(
            [HttpStatusCode.PreconditionRequired, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound],
            new[] { keyless, unknown, forecast, progress }.Select(answer => answer.StatusCode));
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static async Task<HttpResponseMessage> BeginAsync(HttpClient client, Guid? key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/facts-changes") { Content = JsonContent.Create(body) };
        if (key is { } known)
            request.Headers.Add("Idempotency-Key", known.ToString());
        return await client.SendAsync(request);
    }

    private Task<JsonElement> ForecastAsync(HttpClient client) => client.GetFromJsonAsync<JsonElement>($"/api/facts-changes/forecast?plan={planId}");

    private async Task OpenAsync()
    {
        await MoveWindowAsync(First, version: 0);
        await using var application = house.Server.Database.CreateCommand(
            "INSERT INTO application (id, plan_id, applicant_id, version, begun_at) SELECT $1, $2, id, 0, $3 FROM account ORDER BY id LIMIT 1");
        application.Parameters.AddWithValue(caseId);
        application.Parameters.AddWithValue(planId);
        application.Parameters.AddWithValue(house.Server.Time.GetUtcNow().UtcDateTime);
        await application.ExecuteNonQueryAsync();
        await house.BeginAsync("window", caseId, planId.ToString());
    }

    private async Task MoveWindowAsync(DateTimeOffset end, int version) => Assert.True(await new Plans(house.Server.Database).SaveAsync(
        new Plan(planId, "window", planId.ToString(), "window", PlanState.Published)
        {
            WindowStart = house.Server.Time.GetUtcNow(),
            WindowEnd = end,
            Version = version,
        },
        default));

    private async Task WorkAsync()
    {
        var changes = house.Server.Services.GetRequiredService<Storage.Processes.FactsChanges>();
        while (await changes.WorkAsync(default))
            await Task.Yield();
    }

    private async Task<DateTime> DueAsync() =>
        Assert.IsType<DateTime>(await house.AskAsync("SELECT due FROM timer WHERE case_id = $1", caseId));
}
