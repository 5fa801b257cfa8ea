using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Incidents;

/// <summary>
/// Looks for what should move and does not, and takes back what moves again. Every node looks; what is open is not raised
/// twice. Each look reads due rows from an index and at most <see cref="Most"/> of a kind: after a stop the oldest are shown,
/// and the metrics say how many there are.
/// </summary>
public sealed class IncidentWatch(NpgsqlDataSource database, TimeProvider time)
{
    public const int Most = 100;

    private const string FreeLease = "(claimed_until IS NULL OR claimed_until <= $1)";

    private static readonly Look[] Looks =
    [
        new(IncidentKind.TimerLate, "due", "Expected the timer to have fired, but it has not.")
        {
            Sql = "SELECT case_id, id, 0 FROM timer WHERE due <= $2 ORDER BY due LIMIT $4",
            Gone = "SELECT FROM timer t WHERE t.case_id = i.case_id AND t.id = i.item AND t.due <= $2",
        },
        new(IncidentKind.EffectStuck, "not-sent", "Expected the effect to have been sent, but nobody sends it.")
        {
            Sql = $"SELECT case_id, version, ordinal FROM outbox WHERE next_at <= $3 AND {FreeLease} ORDER BY next_at LIMIT $4",
            Gone = $"SELECT FROM outbox o WHERE o.case_id = i.case_id AND o.version = i.item AND o.ordinal = i.ordinal AND o.next_at <= $3 AND {FreeLease}",
        },
        new(IncidentKind.TimerLease, "lease-outlived", "Expected the node that claimed the timer to finish, but its lease is over.")
        {
            Sql = "SELECT case_id, id, 0 FROM timer WHERE due <= $1 AND claimed_until <= $2 ORDER BY due LIMIT $4",
            Gone = "SELECT FROM timer t WHERE t.case_id = i.case_id AND t.id = i.item AND t.claimed_until <= $2",
        },
        new(IncidentKind.EffectLease, "lease-outlived", "Expected the node that claimed the effect to finish, but its lease is over.")
        {
            Sql = "SELECT case_id, version, ordinal FROM outbox WHERE next_at <= $1 AND claimed_until <= $2 ORDER BY next_at LIMIT $4",
            Gone = "SELECT FROM outbox o WHERE o.case_id = i.case_id AND o.version = i.item AND o.ordinal = i.ordinal AND o.claimed_until <= $2",
        },
        new(IncidentKind.EffectParked, "parked", "Expected somebody to take the effect, but nobody did; it waits for a person.")
        {
            Sql = "SELECT case_id, version, ordinal FROM outbox WHERE next_at = 'infinity' LIMIT $4",
            Gone = "SELECT FROM outbox o WHERE o.case_id = i.case_id AND o.version = i.item AND o.ordinal = i.ordinal AND o.next_at = 'infinity'",
        },
    ];

    public RuntimeLimits Limits { get; init; } = RuntimeLimits.Default;

    /// <returns>How many were raised.</returns>
    public async Task<int> LookAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(stop);
        var found = await FindAsync(connection, now, stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var look in Looks)
            batch.BatchCommands.Add(look.TakeBack(now, Limits));
        foreach (var row in found)
            batch.BatchCommands.Add(IncidentWrites.Raise(row));
        await batch.ExecuteNonQueryAsync(stop);
        return found.Count;
    }

    private async Task<List<IncidentRow>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var look in Looks)
            batch.BatchCommands.Add(look.Find(now, Limits));
        await using var rows = await batch.ExecuteReaderAsync(stop);
        var found = new List<IncidentRow>();
        foreach (var look in Looks)
        {
            while (await rows.ReadAsync(stop))
                found.Add(look.Raised((rows.GetGuid(0), rows.GetInt32(1), rows.GetInt32(2)), now));
            await rows.NextResultAsync(stop);
        }

        return found;
    }

    /// <summary>One thing to look for, and when it is gone again. $1 is now, $2 and $3 are the instants behind which it is late or stuck.</summary>
    private sealed record Look(string Kind, string Code, string Text)
    {
        public required string Sql { get; init; }

        public required string Gone { get; init; }

        public NpgsqlBatchCommand Find(DateTimeOffset now, RuntimeLimits limits)
        {
            // Every statement carries all four, so that PostgreSQL knows the type of those it does not use.
            var command = new NpgsqlBatchCommand($"WITH given AS (SELECT $1::timestamptz, $2::timestamptz, $3::timestamptz) {Sql}");
            AddInstants(command, now, limits);
            command.Parameters.Add(new NpgsqlParameter { Value = Most });
            return command;
        }

        public NpgsqlBatchCommand TakeBack(DateTimeOffset now, RuntimeLimits limits)
        {
            var command = new NpgsqlBatchCommand(
                "WITH given AS (SELECT $1::timestamptz, $2::timestamptz, $3::timestamptz) UPDATE incident i SET closed_at = $1, closed_by = 'watch', action = 'gone' "
                + $"WHERE i.kind = $4 AND i.closed_at IS NULL AND NOT EXISTS ({Gone})");
            AddInstants(command, now, limits);
            command.Parameters.Add(new NpgsqlParameter { Value = Kind });
            return command;
        }

        public IncidentRow Raised((Guid CaseId, int Item, int Ordinal) about, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            Kind = Kind,
            CaseId = about.CaseId,
            Item = about.Item,
            Ordinal = about.Ordinal,
            Code = Code,
            Text = Text,
            RaisedAt = now.UtcDateTime,
        };

        private static void AddInstants(NpgsqlBatchCommand command, DateTimeOffset now, RuntimeLimits limits)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = now.UtcDateTime });
            command.Parameters.Add(new NpgsqlParameter { Value = (now - limits.LateAfter).UtcDateTime });
            command.Parameters.Add(new NpgsqlParameter { Value = (now - limits.StuckAfter).UtcDateTime });
        }
    }
}
