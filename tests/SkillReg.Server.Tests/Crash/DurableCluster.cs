using System.Globalization;
using Npgsql;
using SkillReg.Storage;
using SkillReg.Storage.Embedded;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Crash;

/// <summary>A PostgreSQL that keeps what it acknowledged, fsync and all, and that may be killed.</summary>
internal sealed class DurableCluster : IAsyncDisposable
{
    private readonly string directory;
    private EmbeddedPostgres postgres;

    private DurableCluster(string directory, EmbeddedPostgres postgres)
    {
        this.directory = directory;
        this.postgres = postgres;
    }

    public string ConnectionString => postgres.ConnectionString;

    public static async Task<DurableCluster> StartAsync()
    {
        var directory = TestCluster.NewDirectory();
        return new DurableCluster(directory, await StartAsync(directory));
    }

    /// <summary>A database with the current schema.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"office_{Guid.NewGuid():n}";
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();

        var described = Describe(name);
        await using var office = NpgsqlDataSource.Create(described + ";Pooling=false");
        await Schema.MigrateAsync(office, CancellationToken.None);
        return described;
    }

    public string Describe(string database) => new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString;

    /// <summary>Ends the whole server as a power cut would, and starts it again, maybe on another port.</summary>
    public async Task KillAndStartAsync()
    {
        using var postmaster = System.Diagnostics.Process.GetProcessById(Postmaster);
        postmaster.Kill(entireProcessTree: true);
        await postmaster.WaitForExitAsync();
        postgres = await StartAsync(directory);
    }

    /// <summary>Ends one process of the server – a client's, a writer, whichever – upon which PostgreSQL ends them all and recovers.</summary>
    public async Task KillOneAsync(Random chance)
    {
        await using var witness = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await witness.OpenAsync();
        var children = File.ReadAllText($"/proc/{Postmaster}/task/{Postmaster}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        using (var child = System.Diagnostics.Process.GetProcessById(int.Parse(chance.GetItems(children, 1)[0], CultureInfo.InvariantCulture)))
            child.Kill();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AskForEverAsync(witness));
    }

    public async ValueTask DisposeAsync() => await postgres.DisposeAsync();

    private static async Task AskForEverAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        while (true)
            await command.ExecuteScalarAsync();
    }

    private int Postmaster => int.Parse(
        File.ReadLines(Directory.EnumerateFiles(directory, "postmaster.pid", SearchOption.AllDirectories).Single()).First(),
        CultureInfo.InvariantCulture);

    private static Task<EmbeddedPostgres> StartAsync(string directory) =>
        EmbeddedPostgres.StartAsync(new EmbeddedOptions(directory, Durable: true, Say: static _ => { }), CancellationToken.None);
}
