using Npgsql;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Housekeeping;

/// <summary>
/// Keeps the partitions of the history ahead of the calendar. The month a case begins in decides where its history lies for
/// ever, so its partition must stand before the month does.
/// </summary>
public sealed class Partitions(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>This month and the next three: a quarter in which nobody need look.</summary>
    private const int MonthsAhead = 3;

    private const long PartitionLock = 0x5351_4C4C_5245_4702;

    public async Task EnsureAsync(CancellationToken stop)
    {
        var first = History.MonthOf(time.GetUtcNow());
        var months = Enumerable.Range(0, MonthsAhead + 1).Select(first.AddMonths).ToList();
        if (await MissingAsync(months, stop) is not { Count: > 0 })
            return;

        // Nodes that start together look again one after the other.
        await using var connection = await database.OpenConnectionAsync(stop);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({PartitionLock})", stop);
        try
        {
            foreach (var month in await MissingAsync(months, stop))
                await CreateAsync(month, stop);
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({PartitionLock})", CancellationToken.None);
        }
    }

    private async Task CreateAsync(DateOnly month, CancellationToken stop)
    {
        try
        {
            await History.EnsurePartitionAsync(database, month, stop);
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.CheckViolation)
        {
            // Cases of that month have begun without it; their histories stay in the partition for all others.
        }
    }

    private async Task<IReadOnlyList<DateOnly>> MissingAsync(IReadOnlyList<DateOnly> months, CancellationToken stop)
    {
        await using var command = database.CreateCommand("SELECT month FROM unnest($1) month WHERE to_regclass('history_' || to_char(month, 'YYYY_MM')) IS NULL");
        command.Parameters.AddWithValue(months.ToArray());
        await using var row = await command.ExecuteReaderAsync(stop);
        var missing = new List<DateOnly>();
        while (await row.ReadAsync(stop))
            missing.Add(row.GetFieldValue<DateOnly>(0));
        return missing;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }
}
