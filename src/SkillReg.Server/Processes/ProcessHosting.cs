using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using SkillReg.Server.Hosting;
using SkillReg.Storage.Incidents;
using SkillReg.Storage.Migrating;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Processes;

/// <summary>
/// Gives this process its door to the cases, and the pumps behind it. An operation of a service task is registered as an
/// <see cref="Operation"/>; who registers facts of its own before this takes the place of these.
/// </summary>
public static class ProcessHosting
{
    private static readonly TimeSpan OutboxRhythm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WatchRhythm = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GaugeRhythm = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FactsRhythm = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MigrationRhythm = TimeSpan.FromSeconds(1);

    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton(new BackgroundWork(Runs: true));
        services.TryAddSingleton(FactsQuery.None);
        services.AddSingleton(provider => new Operations(provider.GetServices<Operation>()));
        services.AddSingleton(provider => provider.GetRequiredService<ServerSettings>().Runtime);
        services.AddSingleton<DispatchRoom>();
        services.AddSingleton<Dispatch>();
        services.AddSingleton<FactsPreview>();
        services.AddSingleton<FactsChanges>();
        services.AddSingleton(provider => new TimerPump(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<Dispatch>(), provider.GetRequiredService<TimeProvider>())
        {
            MostOverdueASecond = provider.GetRequiredService<RuntimeLimits>().OverdueTimersPerSecond,
        });
        services.AddSingleton<OutboxPump>();
        PumpLoop.Add(services, provider => Timers(provider.GetRequiredService<TimerPump>()) with { Alarm = AlarmsOf(provider).Timers });
        PumpLoop.Add(services, provider => Outbox(provider.GetRequiredService<OutboxPump>()) with { Alarm = AlarmsOf(provider).Effects });
        PumpLoop.Add(services, provider => Facts(provider.GetRequiredService<FactsChanges>()));
        AddMigrations(services);
        AddWatch(services);
    }

    private static void AddMigrations(IServiceCollection services)
    {
        services.AddSingleton<MigrationPump>();
        services.AddSingleton<MigrationBatches>();
        services.AddSingleton<DryRun>();
        PumpLoop.Add(services, provider => Migrations(provider.GetRequiredService<MigrationPump>()));
    }

    private static void AddWatch(IServiceCollection services)
    {
        services.AddSingleton<Incidents>();
        services.AddSingleton(provider => new IncidentWatch(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>())
        {
            Limits = provider.GetRequiredService<RuntimeLimits>(),
        });
        services.AddSingleton<IncidentRepairs>();
        services.AddSingleton<StuckCases>();
        services.AddSingleton<TimerList>();
        services.AddSingleton(provider => new RuntimeReading(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>())
        {
            Limits = provider.GetRequiredService<RuntimeLimits>(),
        });
        services.AddSingleton<RuntimeGauges>();
        PumpLoop.Add(services, provider => Regular("watch", WatchRhythm, provider.GetRequiredService<IncidentWatch>().LookAsync));
        PumpLoop.Add(services, provider => Regular("gauges", GaugeRhythm, provider.GetRequiredService<RuntimeGauges>().ReadAsync));
    }

    private static Alarms AlarmsOf(IServiceProvider provider) => provider.GetRequiredService<Dispatch>().Alarms;

    private static Pump Regular(string name, TimeSpan rhythm, Func<CancellationToken, Task> round) => new(name, async stop =>
    {
        await round(stop);
        return rhythm;
    });

    private static Pump Timers(TimerPump timers) => new("timers", async stop =>
        await timers.FireDueAsync(stop) > 0 ? TimeSpan.Zero : await timers.UntilNextAsync(stop));

    private static Pump Facts(FactsChanges changes) => new("facts", async stop =>
        await changes.WorkAsync(stop) ? TimeSpan.Zero : FactsRhythm);

    private static Pump Outbox(OutboxPump outbox) => new("outbox", async stop =>
        await outbox.SendDueAsync(stop) > 0 ? TimeSpan.Zero : OutboxRhythm);

    private static Pump Migrations(MigrationPump migrations) => new("migrations", async stop =>
        await migrations.WorkAsync(stop) > 0 ? TimeSpan.Zero : MigrationRhythm);
}
