using System.Net.Http.Json;
using SkillReg.Server.Tests.Crash.Node;
using SkillReg.Server.Tests.Process;

namespace SkillReg.Server.Tests.Crash;

/// <summary>One node, as the test reaches it.</summary>
internal sealed class OfficeNode : IDisposable
{
    private readonly HttpClient client;

    private readonly ServerProgram? program;

    /// <summary>One that runs in this process.</summary>
    public OfficeNode(Uri address)
    {
        client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Add("X-SkillReg", "1");
    }

    private OfficeNode(ServerProgram program, Uri address)
        : this(address) => this.program = program;

    public Uri Address => client.BaseAddress ?? throw new InvalidOperationException("It is always given one.");

    public ServerProgram Program => program ?? throw new InvalidOperationException("This node has no process of its own.");

    public static async Task<OfficeNode> StartAsync(string dataDirectory, IReadOnlyDictionary<string, string> environment)
    {
        var program = ServerProgram.StartNode(dataDirectory, environment);
        return new OfficeNode(program, await program.AddressAsync());
    }

    /// <returns>Null when there was no answer, or only that it is broken: nobody knows what became of the errand.</returns>
    public async Task<ErrandAnswer?> RunAsync(Errand errand)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync("/node/errands", errand);
            return (int)answer.StatusCode < 500 ? await answer.Content.ReadFromJsonAsync<ErrandAnswer>() : null;
        }
        catch (Exception unheard) when (unheard is HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The node died, or this test let go of it.
            return null;
        }
    }

    public async Task PutAheadAsync(TimeSpan ahead)
    {
        using var answer = await client.PutAsJsonAsync("/node/ahead", ahead);
        answer.EnsureSuccessStatusCode();
    }

    public void Kill() => Program.KillNow();

    public void Dispose()
    {
        client.Dispose();
        program?.Dispose();
    }
}
