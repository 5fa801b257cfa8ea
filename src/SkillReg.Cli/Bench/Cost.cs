using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace SkillReg.Cli.Bench;

/// <summary>What a stretch of work used, of the machine and of PostgreSQL.</summary>
/// <param name="Processor">Milliseconds of this process and of PostgreSQL's; null where PostgreSQL runs elsewhere.</param>
/// <param name="Wal">Bytes without the images of whole pages that a checkpoint makes necessary.</param>
internal sealed record Cost(double Own, double? Processor, double Wal, double Commits, double Buffers)
{
    private const double TicksPerSecond = 100;
    private const int Parent = 1;
    private const int UserTime = 11;
    private const int SystemTime = 12;
    private const int UserTimeOfEnded = 13;
    private const int SystemTimeOfEnded = 14;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Reaping = TimeSpan.FromMilliseconds(500);

    /// <summary>Of this process.</summary>
    public required double RoundTrips { get; init; }

    /// <summary>
    /// Per unit. Processor time is read while the connections that worked are still open, because it is lost to sight for
    /// a moment when they end; PostgreSQL's counters are complete only once they are closed.
    /// </summary>
    public static async Task<Cost> MeasureAsync(string connectionString, int units, Func<Task> work, Func<ValueTask> close)
    {
        await using var observer = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await observer.OpenAsync();
        await ReadAsync(observer, "CREATE EXTENSION IF NOT EXISTS pg_walinspect");
        var connected = await ConnectedAsync(observer);
        var before = await CountersAsync(observer);
        var (own, postgres) = (OwnTime(), PostgresTime(observer.ProcessID));
        using var trips = new RoundTrips();
        await work();
        var asked = trips.Asked;
        var ownSpent = OwnTime() - own;
        var postgresSpent = PostgresTime(observer.ProcessID) - postgres;
        await close();
        while (await ConnectedAsync(observer) > connected)
            await Task.Delay(Look);
        var after = await CountersAsync(observer);
        await Task.Delay(Reaping);
        var wal = await ReadAsync(observer, $"SELECT sum(record_size) FROM pg_get_wal_stats('{before.Wal}', '{after.Wal}')");
        return new Cost(
            ownSpent / units,
            (ownSpent + postgresSpent) / units,
            Convert.ToDouble(wal, CultureInfo.InvariantCulture) / units,
            (double)(after.Commits - before.Commits) / units,
            (double)(after.Buffers - before.Buffers) / units)
        {
            RoundTrips = (double)asked / units,
        };
    }

    private static double OwnTime()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalMilliseconds;
    }

    /// <summary>The server process, its living children and those it has outlived. Nothing where it cannot be seen.</summary>
    private static double? PostgresTime(int backend)
    {
        if (Fields(backend) is not { } seen || Fields(int.Parse(seen[Parent], CultureInfo.InvariantCulture)) is not { } server)
            return null;

        var total = Ticks(server, UserTime) + Ticks(server, SystemTime) + Ticks(server, UserTimeOfEnded) + Ticks(server, SystemTimeOfEnded);
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && Fields(id) is { } child && child[Parent] == seen[Parent])
                total += Ticks(child, UserTime) + Ticks(child, SystemTime);
        }

        return total * 1_000 / TicksPerSecond;
    }

    private static long Ticks(string[] fields, int index) => long.Parse(fields[index], CultureInfo.InvariantCulture);

    /// <summary>What follows the name of the process, which may hold anything and ends at the last bracket.</summary>
    private static string[]? Fields(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text.Contains("(postgres", StringComparison.Ordinal) ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<(string Wal, long Commits, long Buffers)> CountersAsync(NpgsqlConnection observer)
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_current_wal_insert_lsn()::text, xact_commit, blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()", observer);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetString(0), row.GetInt64(1), row.GetInt64(2));
    }

    private static async Task<long> ConnectedAsync(NpgsqlConnection observer) =>
        await ReadAsync(observer, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") as long? ?? 0;

    private static async Task<object?> ReadAsync(NpgsqlConnection observer, string sql)
    {
        await using var command = new NpgsqlCommand(sql, observer);
        return await command.ExecuteScalarAsync();
    }
}
