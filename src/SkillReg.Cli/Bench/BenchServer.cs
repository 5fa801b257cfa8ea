using Npgsql;
using SkillReg.Storage;
using SkillReg.Storage.Embedded;

namespace SkillReg.Cli.Bench;

/// <summary>
/// The PostgreSQL that is measured: a given one, or a durable one started for the occasion. Each measurement works in
/// databases of its own, which are dropped at the end.
/// </summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly string connectionString;
    private readonly EmbeddedPostgres? own;
    private readonly string? directory;
    private readonly List<string> databases = [];

    private BenchServer(string connectionString, EmbeddedPostgres? own, string? directory)
    {
        this.connectionString = connectionString;
        this.own = own;
        this.directory = directory;
    }

    public static async Task<BenchServer> OpenAsync(string? connectionString)
    {
        if (connectionString is not null)
            return new BenchServer(connectionString, own: null, directory: null);

        var directory = Path.Combine(Path.GetTempPath(), $"skillreg-bench-{Environment.ProcessId}");
        Directory.CreateDirectory(directory);
        var own = await EmbeddedPostgres.StartAsync(new EmbeddedOptions(directory, Durable: true, Console.Error.WriteLine), CancellationToken.None);
        return new BenchServer(own.ConnectionString, own, directory);
    }

    /// <summary>A database with the current schema.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"skillreg_bench_{Environment.ProcessId}_{databases.Count + 1}";
        await ExecuteAsync(connectionString, $"CREATE DATABASE {name}");
        databases.Add(name);
        var created = new NpgsqlConnectionStringBuilder(connectionString) { Database = name, CommandTimeout = 0 }.ConnectionString;
        await using var source = Database.Open(created);
        await Schema.MigrateAsync(source, CancellationToken.None);
        return created;
    }

    /// <summary>Leaves the database as a quiet night would: statistics fresh, nothing waiting to be written.</summary>
    public static async Task SettleAsync(string database)
    {
        await ExecuteAsync(database, "VACUUM ANALYZE");
        await ExecuteAsync(database, "CHECKPOINT");
    }

    public async Task<string> DescribeAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync') "
            + "|| ', synchronous_commit ' || current_setting('synchronous_commit') || ', shared_buffers ' || current_setting('shared_buffers')",
            connection);
        return $"{await command.ExecuteScalarAsync()}, {Environment.ProcessorCount} processors";
    }

    public async ValueTask DisposeAsync()
    {
        if (own is null)
        {
            foreach (var database in databases)
                await ExecuteAsync(connectionString, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
            return;
        }

        await own.DisposeAsync();
        Directory.Delete(directory ?? "", recursive: true);
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
