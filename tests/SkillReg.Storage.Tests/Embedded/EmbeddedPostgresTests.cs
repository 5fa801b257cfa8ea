using System.Runtime.Versioning;
using Npgsql;
using SkillReg.Storage.Embedded;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Embedded;

[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedPostgresTests
{
    private readonly string directory = TestCluster.NewDirectory();
    private readonly List<string> said = [];

    private EmbeddedOptions Options => new(directory, Durable: true, said.Add);

    [Fact]
    public async Task Keeps_what_was_committed_over_a_restart()
    {
        await using (var first = await EmbeddedPostgres.StartAsync(Options, default))
            await ExecuteAsync(first.ConnectionString, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");

        await using var second = await EmbeddedPostgres.StartAsync(Options, default);

        Assert.Equal(42, await AskAsync<int>(second.ConnectionString, "SELECT n FROM kept"));
        Assert.Single(said, line => line.StartsWith("Creating", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("data_checksums", "on")]
    [InlineData("fsync", "on")]
    [InlineData("synchronous_commit", "on")]
    [InlineData("listen_addresses", "127.0.0.1")]
    [InlineData("unix_socket_directories", "")]
    [InlineData("server_encoding", "UTF8")]
    [InlineData("TimeZone", "UTC")]
    public async Task Runs_durably_and_on_loopback_only(string setting, string expected)
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(Options, default);

        Assert.Equal(expected, await AskAsync<string>(postgres.ConnectionString, $"SHOW {setting}"));
    }

    [Fact]
    public async Task Refuses_whoever_does_not_know_the_password()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(Options, default);
        var stranger = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync<string>(stranger, "SHOW fsync"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Keeps_its_password_from_other_users_of_the_machine()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(Options, default);

        Assert.All(
            Directory.GetFiles(directory).Where(file => Path.GetFileName(file) is "database-password" or "connection"),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(postgres.ConnectionString, EmbeddedPostgres.ReadConnectionString(directory));
    }

    [Fact]
    public async Task Takes_over_a_database_that_a_killed_server_left_running()
    {
        // A killed server disposes of nothing; what it started goes on.
        var orphan = await EmbeddedPostgres.StartAsync(Options, default);

        await using var heir = await EmbeddedPostgres.StartAsync(Options, default);

        Assert.Equal(orphan.ConnectionString, heir.ConnectionString);
        Assert.Contains("Taking over the PostgreSQL 18 that an earlier server left running", said);
    }

    [Fact]
    public async Task Starts_although_a_stale_file_names_a_living_process()
    {
        await using (await EmbeddedPostgres.StartAsync(Options, default))
            Assert.Contains(said, line => line.StartsWith("Starting PostgreSQL", StringComparison.Ordinal));
        var cluster = Directory.GetDirectories(Path.Combine(directory, "postgres")).Single();
        await File.WriteAllTextAsync(
            Path.Combine(cluster, "postmaster.pid"), $"{Environment.ProcessId}\n{cluster}\n1\n1\n\n127.0.0.1\n\nready   \n");

        await using var postgres = await EmbeddedPostgres.StartAsync(Options, default);

        Assert.Equal("on", await AskAsync<string>(postgres.ConnectionString, "SHOW fsync"));
    }

    [Fact]
    public async Task Makes_a_whole_database_although_an_earlier_start_was_killed_in_the_middle()
    {
        await using (await EmbeddedPostgres.StartAsync(Options, default))
            Assert.NotEmpty(said);
        var home = Path.Combine(directory, "postgres");
        var cluster = Directory.GetDirectories(home).Single();
        Directory.Move(cluster, $"{cluster}.new-1-abc");
        File.Delete(Path.Combine($"{cluster}.new-1-abc", "PG_VERSION"));

        await using var postgres = await EmbeddedPostgres.StartAsync(Options, default);

        Assert.Equal([cluster], Directory.GetDirectories(home));
    }

    [Fact]
    public async Task Finds_a_place_for_root_where_the_unprivileged_user_cannot_follow()
    {
        var closed = Path.Combine(directory, "closed");
        Directory.CreateDirectory(Path.Combine(closed, "data"));
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var options = Options with { DataDirectory = Path.Combine(closed, "data") };

        await using (var first = await EmbeddedPostgres.StartAsync(options, default))
            await ExecuteAsync(first.ConnectionString, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        await using var second = await EmbeddedPostgres.StartAsync(options, default);

        Assert.Equal(7, await AskAsync<int>(second.ConnectionString, "SELECT n FROM kept"));
        var pointer = Path.Combine(options.DataDirectory, "database-location");
        Assert.Equal(Environment.IsPrivilegedProcess, File.Exists(pointer));
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Assert.IsType<T>(await command.ExecuteScalarAsync());
    }
}
