using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Tests.Crash.Node;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Tests.Crash;

/// <summary>Somebody with a session, who reaches for tasks through whichever node answers.</summary>
internal sealed class Colleague : IDisposable
{
    private static readonly string[] Lost = ["task.taken", "task.ended"];

    private readonly HttpClient client = new();

    private Colleague() => client.DefaultRequestHeaders.Add("X-SkillReg", "1");

    /// <summary>Gives these people of the demo the office's role, and signs each of them in at one of the nodes.</summary>
    public static async Task<Colleague[]> GatherAsync(Office office, IReadOnlyList<string> logins, IReadOnlyList<Uri> nodes)
    {
        var memberships = new Memberships(office.Books);
        var granted = new List<Membership>();
        foreach (var login in logins.Where(login => !login.StartsWith("comm", StringComparison.Ordinal)))
        {
            granted.Add(new Membership
            {
                Id = Guid.NewGuid(),
                AccountId = await memberships.FindAccountAsync(login, CancellationToken.None) ?? throw new InvalidOperationException($"No {login} in the demo."),
                OrganisationId = OfficeEdition.DeskOrganisation,
                Role = OfficeEdition.DeskRole,
                ValidFrom = DateTime.UnixEpoch,
            });
        }

        await memberships.GrantAsync(granted, CancellationToken.None);
        var password = await File.ReadAllTextAsync(Path.Combine(office.DataDirectory, DemoHouse.PasswordFile));
        return await Task.WhenAll(logins.Select((login, number) => SignInAsync(nodes[number % nodes.Count], login, password)));
    }

    /// <summary>Claims the task, or decides on it at once.</summary>
    public async Task<Attempt> ReachForAsync(string task, Uri node, bool isDecision)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, $"/api/tasks/{task}/{(isDecision ? "completion" : "claim")}"));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (isDecision)
            request.Content = JsonContent.Create(new { outcome = "approve" });
        using var answer = await client.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        return new Attempt(isDecision, answer.StatusCode == HttpStatusCode.OK, $"{(int)answer.StatusCode} {said}")
        {
            IsToldWhoWon = answer.StatusCode == HttpStatusCode.Conflict && TellsWhoWon(said),
        };
    }

    public void Dispose() => client.Dispose();

    private static async Task<Colleague> SignInAsync(Uri node, string login, string password)
    {
        var colleague = new Colleague();
        using var answer = await colleague.client.PostAsJsonAsync(new Uri(node, "/api/sessions"), new { login, password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return colleague;
    }

    private static bool TellsWhoWon(string problem)
    {
        using var json = JsonDocument.Parse(problem);
        return Lost.Contains(json.RootElement.GetProperty("code").GetString())
            && json.RootElement.GetProperty("current").GetProperty("by").GetString() is { Length: > 0 };
    }
}

/// <summary>What became of reaching for a task.</summary>
internal sealed record Attempt(bool IsDecision, bool IsWon, string Said)
{
    /// <summary>Refused with the current state, in which somebody else has it or has decided it.</summary>
    public bool IsToldWhoWon { get; init; }
}
