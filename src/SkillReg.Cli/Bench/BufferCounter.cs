using Npgsql;
using SkillReg.Storage;

namespace SkillReg.Cli.Bench;

/// <summary>Counts the buffers that single calls touch, in a database that nobody else works on.</summary>
internal sealed class BufferCounter : IAsyncDisposable
{
    private long ofCounting;

    private BufferCounter(NpgsqlDataSource source) => Source = source;

    /// <summary>One connection, whose counters are complete as soon as it says so.</summary>
    public NpgsqlDataSource Source { get; }

    public static async Task<BufferCounter> OpenAsync(string connectionString)
    {
        var counter = new BufferCounter(Database.Open(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 1 }.ConnectionString));
        // The first times fill what the connection keeps about the tables.
        for (var warming = 0; warming < 10; warming++)
            counter.ofCounting = await counter.CountAsync(() => Task.CompletedTask) + counter.ofCounting;
        return counter;
    }

    /// <summary>What the call touches that it touches every time: it should have been made before.</summary>
    public async Task<long> CountAsync(Func<Task> call)
    {
        var before = await TouchedAsync();
        await call();
        return await TouchedAsync() - before - ofCounting;
    }

    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private async Task<long> TouchedAsync()
    {
        await using (var flush = Source.CreateCommand("SELECT pg_stat_force_next_flush()"))
            await flush.ExecuteNonQueryAsync();
        await using var command = Source.CreateCommand("SELECT blks_hit + blks_read FROM pg_stat_database WHERE datname = current_database()");
        return await command.ExecuteScalarAsync() as long? ?? throw new InvalidOperationException("Expected PostgreSQL to count buffers, but it does not.");
    }
}
