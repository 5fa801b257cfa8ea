using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Server.Payments;
using SkillReg.Server.Tests.Applications;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Payments;

/// <summary>Somebody who was approved and has to pay, and the house's pumps run by hand.</summary>
internal sealed class Payer(TestServer server, (Applicant Applicant, string Login) who) : IDisposable
{
    private readonly Applicant applicant = who.Applicant;

    public Applicant Applicant => applicant;

    public static async Task<Payer> ApprovedAsync(TestServer server, string login) => new(server, (await Certification.ApprovedAsync(server, login), login));

    /// <summary>Moves the clock to so long after the deadline, does what is due by then, and signs in anew: sessions end on the way.</summary>
    public async Task AwaitDeadlineAsync(TimeSpan andThen)
    {
        server.Time.Advance((await OrderAsync()).GetProperty("deadline").GetDateTimeOffset() - server.Time.GetUtcNow() + andThen);
        await WorkAsync(server);
        using var session = await applicant.Client.PostAsJsonAsync("/api/sessions", new { login = who.Login, password = server.Password });
        Assert.True(session.IsSuccessStatusCode, await session.Content.ReadAsStringAsync());
    }

    public void Dispose() => applicant.Dispose();

    public Task<JsonElement> PageAsync() => applicant.Client.GetFromJsonAsync<JsonElement>($"/api/applications/{applicant.Application}/payments");

    public async Task<JsonElement> OrderAsync() => (await PageAsync()).GetProperty("items")[0];

    public async Task<string> StateAsync() => (await OrderAsync()).Text("state")!;

    public async Task<string> StatusAsync() => (await applicant.ViewAsync()).Text("status")!;

    public Task<HttpResponseMessage> AskForCodeAsync() => applicant.Client.PostAsync($"/api/applications/{applicant.Application}/payment-code", null);

    public async Task<JsonElement> CodeAsync()
    {
        using var answer = await AskForCodeAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    /// <summary>Scans the code and pays with the demo's invented money.</summary>
    public async Task PayAsync()
    {
        using var answer = await applicant.Client.PostAsync($"/api/demo/payments/{(await OrderAsync()).Text("number")}", null);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public async Task<HttpResponseMessage> RecordAsync(string login, string what, object evidence, Guid? key = null)
    {
        using var finance = await server.SignInAsync(login);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/payments/{(await OrderAsync()).Text("number")}/{what}") { Content = JsonContent.Create(evidence) };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.NewGuid()).ToString());
        return await finance.SendAsync(request);
    }

    public async Task<HttpResponseMessage> WithdrawAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/applications/{applicant.Application}/withdrawal");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await applicant.Client.SendAsync(request);
    }

    /// <summary>Runs timers, the outbox and payments until nothing is left to do now.</summary>
    public static async Task WorkAsync(TestServer server)
    {
        var (timers, outbox, payments) = (
            server.Services.GetRequiredService<TimerPump>(), server.Services.GetRequiredService<OutboxPump>(), server.Services.GetRequiredService<PaymentPump>());
        while (await timers.FireDueAsync(default) + await outbox.SendDueAsync(default) + await payments.LookAsync(default) > 0)
        {
        }
    }
}
