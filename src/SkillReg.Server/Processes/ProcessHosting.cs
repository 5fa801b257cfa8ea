using Microsoft.Extensions.DependencyInjection.Extensions;
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
        services.AddSingleton<DispatchRoom>();
        services.AddSingleton<Dispatch>();
        services.AddSingleton<FactsPreview>();
        services.AddSingleton<FactsChanges>();
        services.AddSingleton<TimerPump>();
        services.AddSingleton<OutboxPump>();
        AddLoop(services, provider => Timers(provider.GetRequiredService<TimerPump>()) with { Alarm = AlarmsOf(provider).Timers });
        AddLoop(services, provider => Outbox(provider.GetRequiredService<OutboxPump>()) with { Alarm = AlarmsOf(provider).Effects });
        AddLoop(services, provider => Facts(provider.GetRequiredService<FactsChanges>()));
        AddMigrations(services);
        AddWatch(services);
    }

    private static void AddMigrations(IServiceCollection services)
    {
        services.AddSingleton<MigrationPump>();
        services.AddSingleton<MigrationBatches>();
        services.AddSingleton<DryRun>();
        AddLoop(services, provider => Migrations(provider.GetRequiredService<MigrationPump>()));
    }

    private static void AddWatch(IServiceCollection services)
    {
        services.AddSingleton<Incidents>();
        services.AddSingleton<IncidentWatch>();
        services.AddSingleton<IncidentRepairs>();
        services.AddSingleton<StuckCases>();
        services.AddSingleton<TimerList>();
        services.AddSingleton<RuntimeReading>();
        services.AddSingleton<RuntimeGauges>();
        AddLoop(services, provider => Regular("watch", WatchRhythm, provider.GetRequiredService<IncidentWatch>().LookAsync));
        AddLoop(services, provider => Regular("gauges", GaugeRhythm, provider.GetRequiredService<RuntimeGauges>().ReadAsync));
    }

    private static void AddLoop(IServiceCollection services, Func<IServiceProvider, Pump> make) =>
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<PumpLoop>(provider, make(provider)));

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
