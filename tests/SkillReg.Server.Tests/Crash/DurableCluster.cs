using System.Globalization;
using Npgsql;
using SkillReg.Storage;
using SkillReg.Storage.Embedded;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Crash;

/// <summary>A PostgreSQL that keeps what it acknowledged, fsync and all, and that may be killed.</summary>
internal sealed class DurableCluster : IAsyncDisposable
{
    private readonly string directory = TestCluster.NewDirectory();
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

    /// <summary>A database with the current schema, and with the office's own table.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"office_{Guid.NewGuid():n}";
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();

        var described = Describe(name);
        await using var office = NpgsqlDataSource.Create(described + ";Pooling=false");
        await Schema.MigrateAsync(office, CancellationToken.None);
        await using var table = office.CreateCommand(Node.OfficeEdition.Table);
        await table.ExecuteNonQueryAsync();
        return described;
    }

    public string Describe(string database) => new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString;

    /// <summary>Ends the whole server as a power cut would, and starts it again, maybe on another port.</summary>
    public async Task KillAndStartAsync()
    {
        var id = int.Parse(File.ReadLines(Directory.EnumerateFiles(directory, "postmaster.pid", SearchOption.AllDirectories).Single()).First(), CultureInfo.InvariantCulture);
        using var postmaster = System.Diagnostics.Process.GetProcessById(id);
        postmaster.Kill(entireProcessTree: true);
        await postmaster.WaitForExitAsync();
        postgres = await StartAsync(directory);
    }

    public async ValueTask DisposeAsync() => await postgres.DisposeAsync();

    private static Task<EmbeddedPostgres> StartAsync(string directory) =>
        EmbeddedPostgres.StartAsync(new EmbeddedOptions(directory, Durable: true, Say: static _ => { }), CancellationToken.None);
}
