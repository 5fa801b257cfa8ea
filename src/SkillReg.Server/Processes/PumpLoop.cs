using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Processes;

/// <summary>Work that is looked for in rounds; each round says how long there is nothing more to do.</summary>
public sealed record Pump(string Name, Func<CancellationToken, Task<TimeSpan>> RoundAsync)
{
    /// <summary>Ends the pause early when something has come up.</summary>
    public Alarm Alarm { get; init; } = new();
}

/// <summary>
/// Runs a pump for as long as the process lives. A database that went away is said once and asked again later and later;
/// whatever else fails is an error of its own each time, and stops neither this pump nor the process.
/// </summary>
public sealed class PumpLoop(Pump pump, BackgroundWork work, TimeProvider time, ILogger<PumpLoop> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Random chance = new();

    /// <param name="failures">How many rounds have failed in a row.</param>
    /// <param name="chance">Between 0 and 1: nodes that lost one database must not all come back at one instant.</param>
    public static TimeSpan PauseAfter(int failures, double chance)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures, 16) - 1);
        return (pause < LongestPause ? pause : LongestPause) * (0.5 + (chance / 2));
    }

    public static void Add(IServiceCollection services, Func<IServiceProvider, Pump> make) =>
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<PumpLoop>(provider, make(provider)));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (work.Runs && !stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                pump.Alarm.Reset();
                pause = await pump.RoundAsync(stoppingToken);
                if (failures > 0)
                    Log.Back(logger, pump.Name);
                failures = 0;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // A round that is interrupted ends in whatever its database makes of that; the next start does it again.
                return;
            }
            catch (Exception failed)
            {
                failures++;
                Report(failed, failures);
                pause = PauseAfter(failures, chance.NextDouble());
            }

            // What fails is asked again no sooner because more of it has come up.
            var alarm = failures > 0 ? new Alarm() : pump.Alarm;
            try
            {
                await alarm.SleepAsync(pause, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private void Report(Exception failed, int failures)
    {
        if (failed is not (NpgsqlException or TimeoutException))
            Log.Broken(logger, pump.Name, failed);
        else if (failures == 1)
            Log.Lost(logger, pump.Name, failed.Message);
    }

    private static class Log
    {
        private static readonly Action<ILogger, string, string, Exception?> LostTemplate = LoggerMessage.Define<string, string>(
            LogLevel.Warning, new EventId(1, nameof(Lost)), "The database does not answer the pump of {Pump} ({Reason}); it goes on asking.");

        private static readonly Action<ILogger, string, Exception?> BackTemplate = LoggerMessage.Define<string>(
            LogLevel.Information, new EventId(2, nameof(Back)), "The pump of {Pump} works again.");

        private static readonly Action<ILogger, string, Exception?> BrokenTemplate = LoggerMessage.Define<string>(
            LogLevel.Error, new EventId(3, nameof(Broken)), "A round of the pump of {Pump} failed; the next one tries again.");

        public static void Lost(ILogger logger, string pump, string reason) => LostTemplate(logger, pump, reason, null);

        public static void Back(ILogger logger, string pump) => BackTemplate(logger, pump, null);

        public static void Broken(ILogger logger, string pump, Exception cause) => BrokenTemplate(logger, pump, cause);
    }
}
