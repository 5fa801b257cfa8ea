using System.Text.Json;
using Npgsql;
using SkillReg.Storage.Incidents;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Sealing;

namespace SkillReg.Storage.Verification;

/// <summary>
/// Checks the database as <c>skillreg verify</c> does and keeps what came of it. A check that finds something is an incident
/// until one finds nothing any more.
/// </summary>
public sealed class Verifications(NpgsqlDataSource database, Editions editions, SealKey key, TimeProvider time)
{
    public const int MostExamples = 100;

    private const string Columns = "id, began_at, finished_at, cases, findings, examples";

    private static readonly TimeSpan Keep = TimeSpan.FromDays(400);

    public async Task<VerificationRow> RunAsync(CancellationToken stop)
    {
        var began = time.GetUtcNow().UtcDateTime;
        var id = Guid.CreateVersion7(new DateTimeOffset(began));
        await using (var begin = database.CreateCommand(
            "INSERT INTO verification (id, began_at, cases, findings, examples) VALUES ($1, $2, 0, 0, '[]')"))
        {
            begin.Parameters.AddWithValue(id);
            begin.Parameters.AddWithValue(began);
            await begin.ExecuteNonQueryAsync(stop);
        }

        var verifier = new DatabaseVerifier(database, editions, time) { TrustedKey = key.PublicKey };
        var (count, examples) = (0L, new List<Finding>());
        await foreach (var finding in verifier.FindAsync(stop))
        {
            count++;
            if (examples.Count < MostExamples)
                examples.Add(finding);
        }

        var row = new VerificationRow
        {
            Id = id,
            BeganAt = began,
            FinishedAt = time.GetUtcNow().UtcDateTime,
            Cases = verifier.Cases,
            Findings = count,
            Examples = JsonSerializer.Serialize(examples, JsonSerializerOptions.Web),
        };
        await FinishAsync(row, stop);
        return row;
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<VerificationRow>> ListAsync(Guid? before, int limit, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"SELECT {Columns} FROM verification WHERE $1::uuid IS NULL OR (began_at, id) < (SELECT began_at, id FROM verification WHERE id = $1) "
            + "ORDER BY began_at DESC, id DESC LIMIT $2");
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)before ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.AddWithValue(limit);
        await using var row = await command.ExecuteReaderAsync(stop);
        var rows = new List<VerificationRow>();
        while (await row.ReadAsync(stop))
        {
            rows.Add(new VerificationRow
            {
                Id = row.GetGuid(0),
                BeganAt = row.GetDateTime(1),
                FinishedAt = row.IsDBNull(2) ? null : row.GetDateTime(2),
                Cases = row.GetInt64(3),
                Findings = row.GetInt64(4),
                Examples = row.GetString(5),
            });
        }

        return rows;
    }

    private async Task FinishAsync(VerificationRow done, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("UPDATE verification SET finished_at = $2, cases = $3, findings = $4, examples = $5 WHERE id = $1")
                {
                    Parameters =
                    {
                        new() { Value = done.Id }, new() { Value = done.FinishedAt }, new() { Value = done.Cases },
                        new() { Value = done.Findings }, new() { Value = done.Examples },
                    },
                },
                new NpgsqlBatchCommand("DELETE FROM verification WHERE began_at < $1") { Parameters = { new() { Value = done.BeganAt - Keep } } },
                done.Findings > 0 ? IncidentWrites.Raise(IncidentOf(done)) : TakeBack(done),
            },
        };
        await batch.ExecuteNonQueryAsync(stop);
    }

    private static IncidentRow IncidentOf(VerificationRow done) => new()
    {
        Id = done.Id,
        Kind = IncidentKind.Verification,
        CaseId = IncidentKind.NoCase,
        Item = 0,
        Ordinal = 0,
        Code = "verification-failed",
        Text = $"Expected a database without contradictions, but the check {done.Id} found some; /api/verifications lists them.",
        RaisedAt = done.FinishedAt ?? done.BeganAt,
    };

    private static NpgsqlBatchCommand TakeBack(VerificationRow done) =>
        new("UPDATE incident SET closed_at = $2, closed_by = 'watch', action = 'gone' WHERE kind = $1 AND closed_at IS NULL")
        {
            Parameters = { new() { Value = IncidentKind.Verification }, new() { Value = done.FinishedAt } },
        };
}
