using System.Net.Sockets;
using Npgsql;
using SkillReg.Storage;
using SkillReg.Storage.Embedded;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Hosting;

/// <summary>The database of this process: the one it was pointed at, or its own embedded one, with the current schema.</summary>
public sealed class ServerDatabase : IAsyncDisposable
{
    private const string KeyFileName = "keys.json";

    private readonly DataDirectoryLock? held;
    private readonly EmbeddedPostgres? embedded;
    private KeyRing? keys;

    private ServerDatabase(NpgsqlDataSource source, DataDirectoryLock? held, EmbeddedPostgres? embedded)
    {
        Source = source;
        this.held = held;
        this.embedded = embedded;
    }

    public NpgsqlDataSource Source { get; }

    /// <summary>The keys of its personal data, which are not in it.</summary>
    public KeyRing Keys { get => keys ?? throw new InvalidOperationException("Not opened yet."); private set => keys = value; }

    /// <summary>Whether a database failed because it is not there now; a wrong password or name is wrong until somebody mends it.</summary>
    public static bool IsAway(Exception failed) => failed is NpgsqlException { IsTransient: true } or SocketException or TimeoutException;

    public static async Task<ServerDatabase> OpenAsync(ServerSettings settings, StartConsole console, CancellationToken stop)
    {
        var database = settings.ConnectionString is { } given
            ? await ConnectAsync(given, stop)
            : await StartEmbeddedAsync(settings.DataDirectory, console, stop);
        try
        {
            var migrations = await Schema.MigrateAsync(database.Source, stop);
            if (migrations > 0)
                console.Say($"Brought the database to the current schema ({migrations} migration{(migrations == 1 ? "" : "s")})");
            database.Keys = await KeyFile.OpenAsync(settings.Identity.KeyFile ?? Path.Combine(settings.DataDirectory, KeyFileName), database.Source, stop);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (embedded is not null)
            await embedded.DisposeAsync();
        held?.Dispose();
    }

    private static async Task<ServerDatabase> StartEmbeddedAsync(string dataDirectory, StartConsole console, CancellationToken stop)
    {
        var held = DataDirectoryLock.TryTake(dataDirectory)
            ?? throw new StartRefusedException(
                $"Another SkillReg (process {DataDirectoryLock.HolderOf(dataDirectory)}) already runs on {dataDirectory}; "
                + "stop it, or choose another place with SkillReg__DataDirectory.");
        try
        {
            var embedded = await EmbeddedPostgres.StartAsync(new EmbeddedOptions(dataDirectory, Durable: true, console.Say), stop);
            return new ServerDatabase(Database.Open(embedded.ConnectionString), held, embedded);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static async Task<ServerDatabase> ConnectAsync(string connectionString, CancellationToken stop)
    {
        var source = Database.Open(connectionString);
        try
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            if (connection.PostgreSqlVersion.Major < PostgresPrograms.OldestSupportedVersion)
                throw new StartRefusedException($"ConnectionStrings__SkillReg: PostgreSQL {connection.PostgreSqlVersion} is too old; SkillReg needs {PostgresPrograms.OldestSupportedVersion} or newer.");
            return new ServerDatabase(source, held: null, embedded: null);
        }
        catch (Exception failed) when (failed is NpgsqlException or SocketException or TimeoutException)
        {
            await source.DisposeAsync();
            throw new StartRefusedException($"ConnectionStrings__SkillReg: the database cannot be reached ({failed.Message.TrimEnd('.')}).")
            {
                MayPass = IsAway(failed),
            };
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }
}
