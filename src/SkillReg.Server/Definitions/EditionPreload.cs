using SkillReg.Storage.Definitions;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Definitions;

/// <summary>
/// Loads the current editions before the first request, so that no step waits, with its case locked, for a second connection
/// to read definitions.
/// </summary>
public sealed class EditionPreload(PublishedEditions published, Editions editions) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in await published.ListCurrentAsync(cancellationToken))
            await editions.FindAsync(name.ToString(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
