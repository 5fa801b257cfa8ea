using System.Collections.Frozen;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Migrating;

/// <summary>
/// The batches of migrations: begun, paused, cancelled, taken back, and looked at. The work itself is the pump's.
/// </summary>
public sealed class MigrationBatches(NpgsqlDataSource database, Editions editions)
{
    public const int LargestPage = 200;

    private const string Columns = "SELECT id, plan, phase, total, account, begun_at, changed_at FROM migration_batch";

    /// <summary>The life of a batch: what may follow what. That it is done or undone says the pump alone.</summary>
    private static readonly FrozenDictionary<MigrationPhase, MigrationPhase[]> Life = new Dictionary<MigrationPhase, MigrationPhase[]>
    {
        [MigrationPhase.Running] = [MigrationPhase.Paused, MigrationPhase.Cancelled],
        [MigrationPhase.Paused] = [MigrationPhase.Running, MigrationPhase.Cancelled],
        [MigrationPhase.Cancelled] = [MigrationPhase.Undoing],
        [MigrationPhase.Done] = [MigrationPhase.Undoing],
        [MigrationPhase.Undoing] = [],
        [MigrationPhase.Undone] = [],
    }.ToFrozenDictionary();

    /// <summary>
    /// Writes down the batch and every case it is about, in one transaction. Cases that begin under the old edition later
    /// are not among them.
    /// </summary>
    public async Task<BeginAnswer> BeginAsync(MigrationOrder order, CancellationToken stop)
    {
        if (await FindAsync(order.Id, stop) is { } begun)
            return new BeginAnswer.Begun(begun);
        var plan = order.Plan;
        if (await editions.FindAsync(plan.From, stop) is not { } from || await editions.FindAsync(plan.To, stop) is not { } to)
            return Refuse("edition-unknown", $"Expected the editions '{plan.From}' and '{plan.To}' to exist, but they do not both.");
        var problems = MigrationCheck.Check(plan, from.Definitions, to.Definitions);
        if (problems.Any(problem => problem.IsError))
            return new BeginAnswer.Unfit(problems);

        try
        {
            await WriteAsync(order, stop);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            if (await FindAsync(order.Id, stop) is null)
                return Refuse("migration-under-way", $"Expected no other migration from '{plan.From}' to be under way, but there is one.");
        }

        return await FindAsync(order.Id, stop) is { } batch ? new BeginAnswer.Begun(batch) : Unknown(order.Id);
    }

    /// <summary>Moves a batch on in its life; asking again for where it is already, or where that has led, changes nothing.</summary>
    public async Task<BeginAnswer> MoveAsync(Guid id, MigrationPhase to, DateTimeOffset at, CancellationToken stop)
    {
        var allowed = Life.Where(entry => entry.Value.Contains(to)).Select(entry => (int)entry.Key).ToArray();
        int moved;
        await using (var command = database.CreateCommand("UPDATE migration_batch SET phase = $2, changed_at = $3 WHERE id = $1 AND phase = ANY ($4)"))
        {
            command.Parameters.AddWithValue(id);
            command.Parameters.AddWithValue((int)to);
            command.Parameters.AddWithValue(at.UtcDateTime);
            command.Parameters.AddWithValue(allowed);
            try
            {
                moved = await command.ExecuteNonQueryAsync(stop);
            }
            catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                return Refuse("migration-under-way", "Expected no other migration of these cases to be under way, but there is one.");
            }
        }

        return await FindAsync(id, stop) is not { } batch ? Unknown(id)
            : moved == 1 || batch.Phase == to || EndOf(to) == batch.Phase ? new BeginAnswer.Begun(batch)
            : Refuse("migration-phase", $"Expected a migration that can be {to}, but it is {batch.Phase}.");
    }

    public async Task<MigrationBatch?> FindAsync(Guid id, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand($"{Columns} WHERE id = $1") { Parameters = { new() { Value = id } } },
                CountsOf([id]),
            },
        };
        return (await ReadAsync(batch, stop)) is [var found] ? found : null;
    }

    /// <summary>The newest batches first.</summary>
    public async Task<IReadOnlyList<MigrationBatch>> ListAsync(int limit, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand($"{Columns} ORDER BY begun_at DESC, id DESC LIMIT $1") { Parameters = { new() { Value = Math.Clamp(limit, 1, LargestPage) } } },
                new NpgsqlBatchCommand(
                    "SELECT batch_id, outcome, count(*)::int FROM migration_case "
                    + "WHERE batch_id IN (SELECT id FROM migration_batch ORDER BY begun_at DESC, id DESC LIMIT $1) GROUP BY batch_id, outcome")
                {
                    Parameters = { new() { Value = Math.Clamp(limit, 1, LargestPage) } },
                },
            },
        };
        return await ReadAsync(batch, stop);
    }

    /// <summary>The cases of a batch that came to an outcome, behind the given one, in the order of their ids.</summary>
    public async Task<IReadOnlyList<MigratedCase>> CasesAsync(Guid batch, CaseOutcome outcome, (Guid? After, int Limit) page, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "SELECT case_id, version, reasons FROM migration_case WHERE batch_id = $1 AND outcome = $2 AND case_id > $3 ORDER BY case_id LIMIT $4");
        command.Parameters.AddWithValue(batch);
        command.Parameters.AddWithValue((int)outcome);
        command.Parameters.AddWithValue(page.After ?? Guid.Empty);
        command.Parameters.AddWithValue(Math.Clamp(page.Limit, 1, LargestPage));
        await using var row = await command.ExecuteReaderAsync(stop);
        var cases = new List<MigratedCase>();
        while (await row.ReadAsync(stop))
        {
            cases.Add(new MigratedCase(
                row.GetGuid(0), outcome, row.IsDBNull(1) ? null : row.GetInt32(1), row.IsDBNull(2) ? [] : row.GetFieldValue<string[]>(2)));
        }

        return cases;
    }

    private async Task WriteAsync(MigrationOrder order, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(
                    "INSERT INTO migration_batch (id, from_edition, to_edition, plan, phase, total, account, begun_at, changed_at) "
                    + $"VALUES ($1, $2, $3, $4, {(int)MigrationPhase.Running}, 0, $5, $6, $6)")
                {
                    Parameters =
                    {
                        new() { Value = order.Id },
                        new() { Value = order.Plan.From },
                        new() { Value = order.Plan.To },
                        new() { Value = PlanJson.Save(order.Plan) },
                        new() { Value = order.Account },
                        new() { Value = order.At.UtcDateTime },
                    },
                },
                new NpgsqlBatchCommand(
                    "WITH listed AS (INSERT INTO migration_case (batch_id, case_id, outcome) "
                    + $"SELECT $1, id, {(int)CaseOutcome.Pending} FROM process_case WHERE edition = $2 AND phase = {(int)CaseStatus.Active} RETURNING 1) "
                    + "UPDATE migration_batch SET total = (SELECT count(*) FROM listed) WHERE id = $1")
                {
                    Parameters = { new() { Value = order.Id }, new() { Value = order.Plan.From } },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static NpgsqlBatchCommand CountsOf(Guid[] batches) => new(
        "SELECT batch_id, outcome, count(*)::int FROM migration_case WHERE batch_id = ANY ($1) GROUP BY batch_id, outcome")
    {
        Parameters = { new() { Value = batches } },
    };

    private static async Task<List<MigrationBatch>> ReadAsync(NpgsqlBatch query, CancellationToken stop)
    {
        await using var row = await query.ExecuteReaderAsync(stop);
        var counts = new Dictionary<Guid, Dictionary<CaseOutcome, int>>();
        var batches = new List<MigrationBatch>();
        while (await row.ReadAsync(stop))
        {
            batches.Add(new MigrationBatch(row.GetGuid(0), PlanJson.Load(row.GetString(1)), (MigrationPhase)row.GetInt32(2), row.GetInt32(3))
            {
                Account = row.GetGuid(4),
                BegunAt = new DateTimeOffset(row.GetDateTime(5), TimeSpan.Zero),
                ChangedAt = new DateTimeOffset(row.GetDateTime(6), TimeSpan.Zero),
                Counts = counts[row.GetGuid(0)] = [],
            });
        }

        await row.NextResultAsync(stop);
        while (await row.ReadAsync(stop))
        {
            if (counts.TryGetValue(row.GetGuid(0), out var found))
                found[(CaseOutcome)row.GetInt32(1)] = row.GetInt32(2);
        }

        return batches;
    }

    /// <summary>What the pump makes of a phase by itself; whoever missed the answer may ask again after that.</summary>
    private static MigrationPhase? EndOf(MigrationPhase phase) => phase switch
    {
        MigrationPhase.Running => MigrationPhase.Done,
        MigrationPhase.Undoing => MigrationPhase.Undone,
        _ => null,
    };

    private static BeginAnswer.Refused Unknown(Guid id) => Refuse("migration-unknown", $"Expected a migration {id}, but there is none.");

    private static BeginAnswer.Refused Refuse(string code, string text) => new(new Refusal(code, text));
}
