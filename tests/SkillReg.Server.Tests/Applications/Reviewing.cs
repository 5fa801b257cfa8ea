using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Applications;

/// <summary>Those who decide, through the public interface.</summary>
internal static class Reviewing
{
    public static async Task DecideAsync(TestServer server, Applicant applicant, (string Login, string Outcome) decision, object? reason = null)
    {
        using var reviewer = await server.SignInAsync(decision.Login);
        using var answer = await CompleteAsync(reviewer, await TaskAsync(reviewer, applicant), decision.Outcome, reason);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    public static async Task<HttpResponseMessage> CompleteAsync(HttpClient reviewer, string task, string outcome, object? reason = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/tasks/{task}/completion")
        {
            Content = JsonContent.Create(new { outcome, reasons = reason is null ? [] : new[] { reason } }),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await reviewer.SendAsync(request);
    }

    public static async Task<string> TaskAsync(HttpClient reviewer, Applicant applicant)
    {
        var tasks = await reviewer.GetFromJsonAsync<JsonElement>("/api/tasks");
        return tasks.GetProperty("items").EnumerateArray().Single(task => task.GetProperty("caseId").GetGuid() == applicant.Application).Text("id")!;
    }
}
