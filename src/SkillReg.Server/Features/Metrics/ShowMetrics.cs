using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Definitions;
using SkillReg.Storage.Incidents;

namespace SkillReg.Server.Features.Metrics;

/// <summary>How the office stands, for the operators' page.</summary>
public static class ShowMetrics
{
    public sealed record Response(
        DateTimeOffset At, TaskCounts OpenTasks, TimerCounts Timers, OutboxCounts Outbox, IReadOnlyDictionary<string, long> OpenIncidents)
    {
        /// <summary>What current editions ask for and this node cannot do.</summary>
        public required IReadOnlyList<MissingOperation> MissingOperations { get; init; }
    }

    public sealed record TaskCounts(long Total, long UpToADay, long UpToThreeDays, long UpToAWeek, long Older);

    public sealed record TimerCounts(long Late, double LongestDelaySeconds, DateTimeOffset? Next);

    public sealed record OutboxCounts(long Waiting, long Parked, double LagSeconds);

    public static async Task<Ok<Response>> HandleAsync(RuntimeReading reading, MissingOperations missing, CancellationToken stop)
    {
        var load = await reading.ReadAsync(stop);
        return TypedResults.Ok(new Response(
            load.At,
            new TaskCounts(load.Tasks.Total, load.Tasks.UpToADay, load.Tasks.UpToThreeDays, load.Tasks.UpToAWeek, load.Tasks.Older),
            new TimerCounts(load.LateTimers, load.LongestTimerDelay.TotalSeconds, load.NextTimer),
            new OutboxCounts(load.Effects, load.ParkedEffects, load.OutboxLag.TotalSeconds),
            load.OpenIncidents)
        {
            MissingOperations = await missing.FindAsync(stop),
        });
    }
}
