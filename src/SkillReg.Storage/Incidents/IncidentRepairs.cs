using System.Diagnostics;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Incidents;

/// <summary>
/// Mends what stands still. Each kind knows its few ways; whatever is done is written into the incident in the transaction
/// that does it, with the account that wanted it.
/// </summary>
public sealed class IncidentRepairs(DispatchRoom room, Dispatch dispatch, TimeProvider time)
{
    /// <summary>What the engine could not do is tried again.</summary>
    public const string Retry = "retry";

    /// <summary>Rows by which something is found are written anew, or freed from whoever claimed them.</summary>
    public const string Rearm = "rearm";

    /// <summary>An effect leaves again, under its old id.</summary>
    public const string Requeue = "requeue";

    /// <summary>A message that nobody wants is given up, with a reason.</summary>
    public const string Drop = "drop";

    /// <summary>Somebody has looked at it, says why it may stay or how it was mended, and the next check tells whether that holds.</summary>
    public const string Acknowledge = "acknowledge";

    /// <summary>What cannot be undone or seen in the data says why.</summary>
    public static bool NeedsReason(string? action) => action is Drop or Acknowledge;

    public static IReadOnlyList<string> ActionsFor(string kind) => kind switch
    {
        IncidentKind.Engine => [Retry],
        IncidentKind.CaseStuck or IncidentKind.TimerLate or IncidentKind.TimerLease => [Rearm],
        IncidentKind.EffectStuck or IncidentKind.EffectLease => [Requeue],
        IncidentKind.EffectParked => [Requeue, Drop],
        IncidentKind.Verification => [Acknowledge],
        _ => throw new UnreachableException(),
    };

    public async Task<RepairOutcome> RepairAsync(IncidentRow incident, Repair repair, CancellationToken stop)
    {
        if (incident.RepairId == repair.Id)
            return RepairOutcome.Done;
        if (incident.ClosedAt is not null)
            return RepairOutcome.Closed;
        if (!ActionsFor(incident.Kind).Contains(repair.Action))
            return RepairOutcome.NotPossible;

        return (incident.Kind, repair.Action) switch
        {
            (IncidentKind.Engine, _) => await RetryAsync(incident, repair, stop),
            (IncidentKind.CaseStuck, _) => await RearmCaseAsync(incident, repair, stop),
            (_, Rearm) => await ChangeAsync(incident, repair, "UPDATE timer SET claimed_until = NULL WHERE case_id = $1 AND id = $2 AND $3 = 0", stop),
            (_, Requeue) => await ChangeAsync(
                incident, repair, "UPDATE outbox SET next_at = $4, claimed_until = NULL, attempts = 0 WHERE case_id = $1 AND version = $2 AND ordinal = $3", stop),
            (IncidentKind.Verification, _) => await AcknowledgeAsync(incident, repair, stop),
            (_, Drop) => await ChangeAsync(
                incident, repair, $"DELETE FROM outbox WHERE case_id = $1 AND version = $2 AND ordinal = $3 AND kind <> '{Effect.Work}'", stop),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<RepairOutcome> RetryAsync(IncidentRow incident, Repair repair, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var request = new DispatchRequest(repair.Id, incident.CaseId, new Command.ResolveIncident(incident.Item) { At = now }, repair.Actor)
        {
            Rows = batch => batch.BatchCommands.Add(IncidentWrites.Close(incident.Id, repair, now.UtcDateTime)),
        };
        return await dispatch.RunAsync(request, stop) is DispatchAnswer.Done ? RepairOutcome.Done : RepairOutcome.NotPossible;
    }

    /// <summary>The rows by which a case is found say again what its state says; what it has decided stays as it is.</summary>
    private async Task<RepairOutcome> RearmCaseAsync(IncidentRow incident, Repair repair, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var touch = new DispatchRequest(repair.Id, incident.CaseId, new Command.FactsChanged { At = now }, repair.Actor);
        await using var connection = await room.Database.OpenConnectionAsync(stop);
        var reading = await CaseReading.BeginAsync(connection, touch, FactsQuery.None, stop);
        if (reading.Row is not { } row || await room.Editions.FindAsync(row.Edition, stop) is not { } edition)
            return RepairOutcome.NotPossible;

        var anew = new Step(touch, reading, edition, CaseState.Empty, new Decision.Accepted([], reading.State));
        await using var writes = new StepWrites(connection);
        writes.WriteRows(batch =>
        {
            foreach (var table in (string[])["task", "timer", "subscription"])
                batch.BatchCommands.Add(new NpgsqlBatchCommand($"DELETE FROM {table} WHERE case_id = $1") { Parameters = { new NpgsqlParameter { Value = row.Id } } });
        });
        writes.WriteWaits(anew, row);
        writes.WriteRows(batch => batch.BatchCommands.Add(IncidentWrites.Close(incident.Id, repair, now.UtcDateTime)));
        await writes.CommitAsync(stop);
        return RepairOutcome.Done;
    }

    private async Task<RepairOutcome> AcknowledgeAsync(IncidentRow incident, Repair repair, CancellationToken stop)
    {
        await using var connection = await room.Database.OpenConnectionAsync(stop);
        await using var close = new NpgsqlBatch(connection) { BatchCommands = { IncidentWrites.Close(incident.Id, repair, time.GetUtcNow().UtcDateTime) } };
        return await close.ExecuteNonQueryAsync(stop) == 1 ? RepairOutcome.Done : RepairOutcome.Closed;
    }

    private async Task<RepairOutcome> ChangeAsync(IncidentRow incident, Repair repair, string sql, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var connection = await room.Database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var change = new NpgsqlCommand(sql, connection, transaction);
        change.Parameters.AddWithValue(incident.CaseId);
        change.Parameters.AddWithValue(incident.Item);
        change.Parameters.AddWithValue(incident.Ordinal);
        if (sql.Contains("$4", StringComparison.Ordinal))
            change.Parameters.AddWithValue(now);
        if (await change.ExecuteNonQueryAsync(stop) == 0)
            return RepairOutcome.NotPossible;

        await using var close = new NpgsqlBatch(connection, transaction) { BatchCommands = { IncidentWrites.Close(incident.Id, repair, now) } };
        await close.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return RepairOutcome.Done;
    }
}

/// <summary>What became of a wanted repair.</summary>
public enum RepairOutcome
{
    Done,

    /// <summary>Somebody else, or the system itself, was faster.</summary>
    Closed,

    /// <summary>Not this way, or there is nothing left to repair.</summary>
    NotPossible,
}
