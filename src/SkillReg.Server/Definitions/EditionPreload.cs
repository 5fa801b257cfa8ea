using SkillReg.Server.Hosting;

namespace SkillReg.Server.Definitions;

/// <summary>
/// Loads the current editions before the first request, so that no step waits, with its case locked, for a second connection
/// to read definitions. It is only a preparation: a database that goes away meanwhile does not end the start.
/// </summary>
public sealed class EditionPreload(MissingOperations missing, ILogger<EditionPreload> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Every current edition is read for it.
            if (await missing.FindAsync(cancellationToken) is { Count: > 0 } found)
                Log.Missing(logger, string.Join(", ", found.Select(entry => entry.Operation)));
        }
        catch (Exception away) when (ServerDatabase.IsAway(away))
        {
            // The first step that needs an edition loads it.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static class Log
    {
        private static readonly Action<ILogger, string, Exception?> Template = LoggerMessage.Define<string>(
            LogLevel.Information,
            new EventId(1, nameof(Missing)),
            "Published editions name operations that this node does not have ({Operations}); a case that comes to one waits with an incident.");

        public static void Missing(ILogger logger, string operations) => Template(logger, operations, null);
    }
}
