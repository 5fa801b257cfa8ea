using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SkillReg.Storage;
using SkillReg.Storage.Embedded;

namespace SkillReg.Testing;

/// <summary>
/// The one PostgreSQL of a test assembly, in a temporary folder. It stops when the test process exits; what a killed run
/// left behind is swept by the next one, which recognises it by its dead owner.
/// </summary>
public sealed class TestCluster
{
    private const string Template = "template_skillreg";

    private static readonly string Nursery = Path.Combine(Path.GetTempPath(), $"skillreg-tests-{Environment.UserName}");
    private static readonly Lazy<Task<TestCluster>> Only = new(StartAsync);

    private readonly EmbeddedPostgres postgres;
    private int created;

    private TestCluster(EmbeddedPostgres postgres) => this.postgres = postgres;

    public static Task<TestCluster> GetAsync() => Only.Value;

    /// <summary>A fresh folder below the temporary one.</summary>
    public static string NewDirectory()
    {
        var directory = Path.Combine(Nursery, $"{Environment.ProcessId}-{Guid.NewGuid():n}");
        Directory.CreateDirectory(directory);
        return directory;
    }

    /// <summary>A fresh database with the current schema.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref created)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template}");
        return Describe(name);
    }

    /// <summary>A fresh database with nothing in it.</summary>
    public async Task<string> CreateEmptyDatabaseAsync()
    {
        var name = $"empty_{Interlocked.Increment(ref created)}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return Describe(name);
    }

    private static async Task<TestCluster> StartAsync()
    {
        Directory.CreateDirectory(Nursery);
        Sweep();
        var directory = NewDirectory();
        var postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedOptions(directory, Durable: false, Say: static _ => { }), CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            EndOrphan(directory);
            TryDelete(directory);
        };

        var cluster = new TestCluster(postgres);
        await cluster.ExecuteAsync($"CREATE DATABASE {Template}");
        await using (var template = NpgsqlDataSource.Create(cluster.Describe(Template) + ";Pooling=false"))
            await Schema.MigrateAsync(template, CancellationToken.None);
        return cluster;
    }

    private static void Sweep()
    {
        foreach (var directory in Directory.GetDirectories(Nursery).Where(directory => !IsOwned(directory)))
        {
            try
            {
                EndOrphan(directory);
            }
            catch (IOException)
            {
                // Another assembly is sweeping the same folder.
            }

            TryDelete(directory);
        }
    }

    /// <summary>A folder's name begins with the process that made it; several test assemblies may run side by side.</summary>
    private static bool IsOwned(string directory)
    {
        try
        {
            using var owner = Process.GetProcessById(int.Parse(Path.GetFileName(directory).Split('-')[0], CultureInfo.InvariantCulture));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Nobody needs what it holds, so it is ended where it stands.</summary>
    private static void EndOrphan(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "postmaster.pid", SearchOption.AllDirectories))
        {
            if (!int.TryParse(File.ReadLines(file).FirstOrDefault(), out var id))
                continue;

            try
            {
                using var postmaster = Process.GetProcessById(id);
                if (postmaster.ProcessName == "postgres")
                    postmaster.Kill(entireProcessTree: true);
            }
            catch (ArgumentException)
            {
                // It has already gone.
            }
        }
    }

    private static void TryDelete(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (IOException)
        {
            // A dying process still writes there; the next run sweeps again.
        }
    }

    private string Describe(string database) =>
        new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = database }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
