using System.Diagnostics;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Incidents;

namespace SkillReg.Storage.Processes;

/// <summary>Everything a step needs besides its command.</summary>
public sealed record DispatchRoom(NpgsqlDataSource Database, Editions Editions, Operations Operations, FactsQuery Facts)
{
    /// <summary>Set by a step once it is durable.</summary>
    public Alarms Alarms { get; } = new();
}

/// <summary>
/// The one door to a case. A step is one transaction in two flushes: read and lock, then everything that was decided
/// together with the commit. Nothing is acknowledged before that, and a command id takes effect once.
/// </summary>
public sealed class Dispatch(DispatchRoom room)
{
    /// <summary>How often a step may be begun again when PostgreSQL ends it to break a deadlock.</summary>
    private const int MostAttempts = 3;

    private static readonly string[] Transient = [PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.SerializationFailure];

    /// <summary>What this process's pumps sleep by.</summary>
    public Alarms Alarms => room.Alarms;

    public async Task<DispatchAnswer> RunAsync(DispatchRequest request, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StepAsync(request, stop);
            }
            catch (PostgresException lost) when (attempt < MostAttempts && (Transient.Contains(lost.SqlState) || IsRepetition(lost)))
            {
                // Ended by PostgreSQL, or overtaken by its own repetition: the next attempt sees what became of it.
            }
        }
    }

    private async Task<DispatchAnswer> StepAsync(DispatchRequest request, CancellationToken stop)
    {
        await using var connection = await room.Database.OpenConnectionAsync(stop);
        var reading = await CaseReading.BeginAsync(connection, request, room.Facts, stop);
        if (reading.AnsweredAtVersion == CaseReading.Elsewhere)
            return await EndAsync(connection, new DispatchAnswer.Refused(UsedElsewhere(request.CommandId)), stop);

        if (reading.AnsweredAtVersion is { } version)
            return await EndAsync(connection, new DispatchAnswer.Done(version, IsRepeated: true), stop);

        if (request.AtVersion is { } expected && reading.Row?.Version != expected)
            return await EndAsync(connection, new DispatchAnswer.Refused(Moved(request.CaseId, expected)), stop);

        var name = reading.Row?.Edition ?? request.Edition;
        if (name is null || await room.Editions.FindAsync(name, stop) is not { } edition)
        {
            var unknown = reading.Row is null && request.Command is not Command.CreateCase
                ? new Refusal("case-unknown", $"Expected the case {request.CaseId} to exist, but it does not.")
                : UnknownEdition(name);
            return await EndAsync(connection, new DispatchAnswer.Refused(unknown), stop);
        }

        var before = reading.State;
        if (request.Permit?.Invoke(before) is { } forbidden)
            return await EndAsync(connection, new DispatchAnswer.Refused(forbidden), stop);

        switch (ProcessEngine.Decide(edition.Definitions, before, request.Command, reading.Facts))
        {
            case Decision.Rejected rejected:
                return await EndAsync(connection, new DispatchAnswer.Refused(rejected.Refusal), stop);
            case Decision.Accepted accepted:
                // A migration and its undo leave the case under another edition than the one that decided.
                if (await room.Editions.FindAsync(accepted.State.Edition, stop) is not { } after)
                    return await EndAsync(connection, new DispatchAnswer.Refused(UnknownEdition(accepted.State.Edition)), stop);
                var work = new WithinWork(room.Operations, after.Definitions, reading.Facts);
                var step = await work.DoAsync(accepted, request, connection, stop);
                return await CommitAsync(connection, new Step(request, reading, after, before, step), stop);
            default:
                throw new UnreachableException();
        }
    }

    private async Task<DispatchAnswer> CommitAsync(NpgsqlConnection connection, Step step, CancellationToken stop)
    {
        var row = step.NextRow();
        await using var writes = new StepWrites(connection);
        writes.WriteCase(row, step.Entry);
        writes.WriteWaits(step, row);
        var effects = Effects.Of(step.Before, step.Accepted, room.Operations, step.Request.Command.At);
        writes.WriteEffects(row, effects);
        writes.WriteRows(batch => StepIncidents.Add(batch, step));
        writes.WriteRows(step.Request.Rows);
        await writes.CommitAsync(stop);
        if (writes.EarliestTimer is { } due)
            Alarms.Timers.SetFor(due);
        if (effects.Count > 0)
            Alarms.Effects.SetFor(effects.Min(effect => effect.NextAt));
        return new DispatchAnswer.Done(row.Version, IsRepeated: false);
    }

    private static Refusal UsedElsewhere(Guid command) =>
        new("command-used", $"Expected an id of its own for the command, but {command} was one for another case.");

    private static async Task<DispatchAnswer> EndAsync(NpgsqlConnection connection, DispatchAnswer answer, CancellationToken stop)
    {
        await using var rollback = new NpgsqlCommand("ROLLBACK", connection);
        await rollback.ExecuteNonQueryAsync(stop);
        return answer;
    }

    private static Refusal UnknownEdition(string? name) =>
        new("edition-unknown", $"Expected the edition '{name}' to exist, but it does not.");

    private static Refusal Moved(Guid caseId, int expected) =>
        new("case-moved", $"Expected the case {caseId} at version {expected}, but it has moved.");

    /// <summary>Two senders of one command, or of one new case, met: one of them has committed.</summary>
    private static bool IsRepetition(PostgresException lost) => lost.SqlState == PostgresErrorCodes.UniqueViolation;
}
