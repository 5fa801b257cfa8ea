using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SkillReg.Storage.Embedded;

/// <summary>
/// A private PostgreSQL on loopback, started with the server and stopped with it. When an earlier server was killed, its
/// PostgreSQL may still be running; it is then taken over as it is.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    public const string DatabaseName = "skillreg";

    private const string ConnectionFile = "connection";
    private const int MostAttempts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly PostgresPrograms programs;
    private readonly Cluster cluster;
    private readonly EmbeddedOptions options;

    private EmbeddedPostgres(PostgresPrograms programs, Cluster cluster, EmbeddedOptions options)
    {
        this.programs = programs;
        this.cluster = cluster;
        this.options = options;
    }

    public string ConnectionString { get; private set; } = "";

    public int MajorVersion => programs.MajorVersion;

    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedOptions options, CancellationToken stop)
    {
        var programs = await PostgresPrograms.FindAsync(options.DataDirectory, stop);
        var cluster = await Cluster.EnsureAsync(programs, options, stop);
        var postgres = new EmbeddedPostgres(programs, cluster, options);
        try
        {
            var port = await postgres.StartOrTakeOverAsync(stop);
            postgres.ConnectionString = postgres.Describe(port, DatabaseName);
            await postgres.EnsureDatabaseAsync(port, stop);
            PrivateFile.Write(Path.Combine(options.DataDirectory, ConnectionFile), postgres.ConnectionString);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string that the server running on this data directory has written down.</summary>
    public static string? ReadConnectionString(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, ConnectionFile);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (PostmasterFile.ReadLiving(cluster.Directory) is null)
            return;

        options.Say("Stopping PostgreSQL");
        string[] mode = options.Durable ? ["-m", "fast"] : ["-m", "immediate"];
        await PostgresCommand.TryRunAsync(
            programs.Program("pg_ctl"), ["-D", cluster.Directory, .. mode, "-w", "-t", "30", "stop"], CancellationToken.None);
        File.Delete(Path.Combine(options.DataDirectory, ConnectionFile));
    }

    private async Task<int> StartOrTakeOverAsync(CancellationToken stop)
    {
        CommandAnswer? answer = null;
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            if (await TakeOverAsync(stop) is { } running)
                return running;

            PostmasterFile.RemoveIfStale(cluster.Directory);
            var port = FreePort();
            options.Say($"Starting PostgreSQL {programs.MajorVersion}");
            answer = await PostgresCommand.RunAsync(
                programs.Program("pg_ctl"),
                ["-D", cluster.Directory, "-l", cluster.LogFile, "-o", ServerOptions(port), "-w", "-t", "60", "start"],
                CancellationToken.None);
            if (answer.Succeeded && await IsOursAsync(port, CancellationToken.None))
                return port;

            await GiveUpIfStoppedAsync(stop);

            // A start that was killed may have left a PostgreSQL that had not yet written down its port.
            await Task.Delay(Pause * attempt, stop);
        }

        throw new StartRefusedException(
            $"PostgreSQL does not start on {cluster.Directory}; its log {cluster.LogFile} says why ({LastLogLine() ?? answer?.Output}).");
    }

    /// <summary>
    /// Ctrl-C reaches the starting program too, but not the database it has just detached: that is awaited, so that it
    /// can be stopped and not left behind.
    /// </summary>
    private async Task GiveUpIfStoppedAsync(CancellationToken stop)
    {
        for (var look = 0; stop.IsCancellationRequested && look < MostAttempts; look++)
        {
            if (PostmasterFile.ReadLiving(cluster.Directory) is not null)
                break;
            await Task.Delay(Pause, CancellationToken.None);
        }

        stop.ThrowIfCancellationRequested();
    }

    /// <summary>The port of a PostgreSQL that already runs on this cluster, once it answers.</summary>
    private async Task<int?> TakeOverAsync(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        var said = false;
        while (!limit.IsCancellationRequested && PostmasterFile.ReadLiving(cluster.Directory) is { } postmaster)
        {
            if (await IsOursAsync(postmaster.Port, stop))
            {
                options.Say($"Taking over the PostgreSQL {programs.MajorVersion} that an earlier server left running");
                return postmaster.Port;
            }

            if (!said)
                options.Say("Waiting for the PostgreSQL that an earlier server left behind");
            said = true;
            if (!await IsListeningAsync(postmaster.Port, stop))
            {
                // Not ours, or still recovering: pg_ctl knows the difference.
                return null;
            }

            await Task.Delay(Pause, stop);
        }

        return null;
    }

    private async Task<bool> IsOursAsync(int port, CancellationToken stop)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Describe(port, "postgres") + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(stop);
            await using var command = new NpgsqlCommand("SHOW data_directory", connection);
            return await command.ExecuteScalarAsync(stop) is string directory && directory == cluster.Directory;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<bool> IsListeningAsync(int port, CancellationToken stop)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task EnsureDatabaseAsync(int port, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(Describe(port, "postgres") + ";Pooling=false");
        await connection.OpenAsync(stop);
        await using var find = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{DatabaseName}'", connection);
        if (await find.ExecuteScalarAsync(stop) is null)
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE {DatabaseName}", connection);
            await create.ExecuteNonQueryAsync(stop);
        }
    }

    private string ServerOptions(int port)
    {
        var common = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c timezone=UTC"
            + " -c log_timezone=UTC -c idle_in_transaction_session_timeout=60s";
        return options.Durable
            ? common + " -c fsync=on -c synchronous_commit=on"
            : common + " -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200";
    }

    private string Describe(int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = "skillreg",
        Password = cluster.Password,
    }.ConnectionString;

    private string? LastLogLine() =>
        File.Exists(cluster.LogFile) ? File.ReadLines(cluster.LogFile).LastOrDefault() : null;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
