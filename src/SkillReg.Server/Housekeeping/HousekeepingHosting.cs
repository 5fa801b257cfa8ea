using Npgsql;
using Quartz;
using SkillReg.Server.Hosting;
using SkillReg.Storage.Housekeeping;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Incidents;
using SkillReg.Storage.Sealing;
using SkillReg.Storage.Verification;

namespace SkillReg.Server.Housekeeping;

/// <summary>Gives this process its share of the chores: Quartz with its clustered store in our own database, and what we have to do.</summary>
public static class HousekeepingHosting
{
    private static readonly TimeSpan Hourly = TimeSpan.FromHours(1);
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    /// <summary>Three o'clock at night in Shanghai.</summary>
    private static readonly TimeSpan AtNight = TimeSpan.FromHours(19);

    private static readonly TimeSpan TwiceADay = TimeSpan.FromHours(12);
    private static readonly TimeSpan Checkin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(15);

    public static void Add(IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz
            .ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "skillreg";
                scheduler.GenerateInstanceId = true;
            })
            .UseDefaultThreadPool(maxConcurrency: 2)
            .UsePersistentStore(store => store
                .UsePostgres(source => source.DataSourceFactory = provider => provider.GetRequiredService<NpgsqlDataSource>())
                .UseClustering(cluster =>
                {
                    cluster.CheckinInterval = Checkin;
                    cluster.CheckinMisfireThreshold = DeadAfter;
                })));
        services.AddHostedService<ChoreSchedule>();

        services.AddSingleton(provider => SealKey.OpenOrCreate(provider.GetRequiredService<ServerSettings>().SealKeyFile));
        services.AddSingleton<Verifications>();
        services.AddSingleton<Seals>();
        services.AddSingleton<HistoryArchive>();
        services.AddSingleton<Partitions>();
        services.AddSingleton<Retention>();
        Add(services, "history.partitions", TwiceADay, provider => provider.GetRequiredService<Partitions>().EnsureAsync);
        Add(services, "retention", Hourly, provider => provider.GetRequiredService<Retention>().DeleteAsync);
        Add(services, "cases.stuck", Hourly, provider => provider.GetRequiredService<StuckCases>().SweepAsync);
        Add(services, "history.seal", Hourly, provider => provider.GetRequiredService<Seals>().SealAsync);
        services.AddSingleton(provider => new Chore("verify", Daily, provider.GetRequiredService<Verifications>().RunAsync) { At = AtNight });
        Add(services, "sessions.sweep", Hourly, provider =>
        {
            var (remains, time) = (provider.GetRequiredService<IdentityRemains>(), provider.GetRequiredService<TimeProvider>());
            return stop => remains.SweepAsync(time.GetUtcNow(), stop);
        });
    }

    private static void Add(IServiceCollection services, string name, TimeSpan rhythm, Func<IServiceProvider, Func<CancellationToken, Task>> make) =>
        services.AddSingleton(provider => new Chore(name, rhythm, make(provider)));
}
