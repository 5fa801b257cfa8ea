using SkillReg.Storage.Identity;

namespace SkillReg.Server.Identity;

/// <summary>Clears ended sessions away every hour. They are refused long before.</summary>
public sealed class SessionSweep(Sessions sessions, TimeProvider time, ILogger<SessionSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Rhythm = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Rhythm, time);
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sessions.SweepAsync(time.GetUtcNow(), stoppingToken);
            }
            catch (Npgsql.NpgsqlException unreachable)
            {
                Log.SweepFailed(logger, unreachable);
            }
        }
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> Failed = LoggerMessage.Define(
            LogLevel.Warning, new EventId(1, nameof(SweepFailed)), "Ended sessions could not be cleared away; the next round tries again.");

        public static void SweepFailed(ILogger logger, Exception cause) => Failed(logger, cause);
    }
}
