using Quartz;
using SkillReg.Server.Processes;

namespace SkillReg.Server.Housekeeping;

/// <summary>
/// Starts Quartz with a trigger for every chore. What the database has scheduled already stays as it is, so a restart neither
/// skips a chore nor repeats it.
/// </summary>
public sealed class ChoreSchedule(ISchedulerFactory quartz, IEnumerable<Chore> chores, BackgroundWork work, ILogger<ChoreSchedule> logger)
    : BackgroundService
{
    private readonly Random chance = new();
    private IScheduler? scheduler;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (scheduler is not null)
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; work.Runs && !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await StartQuartzAsync(stoppingToken);
                return;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // Quartz wraps what interrupts it; the process ends, and nothing is wrong.
                return;
            }
            catch (Exception failed)
            {
                failures++;
                if (failures == 1)
                    Log.NotStarted(logger, failed);
                await Task.Delay(PumpLoop.PauseAfter(failures, chance.NextDouble()), stoppingToken);
            }
        }
    }

    /// <summary>A stop is noticed between statements: one that is cut off leaves Quartz a transaction that it cannot roll back.</summary>
    private async Task StartQuartzAsync(CancellationToken stop)
    {
        scheduler = await quartz.GetScheduler(CancellationToken.None);
        foreach (var chore in chores)
        {
            stop.ThrowIfCancellationRequested();
            var key = new TriggerKey(chore.Name);
            if (await scheduler.GetTrigger(key, CancellationToken.None) is ISimpleTrigger { } known && known.RepeatInterval == chore.Rhythm)
                continue;

            var job = JobBuilder.Create<ChoreJob>().WithIdentity(chore.Name).StoreDurably().Build();
            var trigger = TriggerBuilder.Create()
                .WithIdentity(key)
                .StartAt(chore.FirstAfter(scheduler.TimeProvider.GetUtcNow()))
                .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(chore.Rhythm).RepeatForever())
                .Build();
            await scheduler.ScheduleJob(job, [trigger], ScheduleJobOptions.Replacing, CancellationToken.None);
        }

        await scheduler.Start(CancellationToken.None);
    }

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> Template = LoggerMessage.Define(
            LogLevel.Warning, new EventId(1, nameof(NotStarted)), "Housekeeping does not start; it is tried again, and nothing else waits for it.");

        public static void NotStarted(ILogger logger, Exception cause) => Template(logger, cause);
    }
}
