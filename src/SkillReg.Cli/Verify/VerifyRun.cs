using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Embedded;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Sealing;
using SkillReg.Storage.Verification;

namespace SkillReg.Cli.Verify;

/// <summary><c>skillreg verify</c>: one JSON line for everything in the database that contradicts what must always hold.</summary>
internal static class VerifyRun
{
    private const string Setting = "ConnectionStrings__SkillReg";
    private const string SealKeySetting = "SkillReg__SealKeyFile";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string DataDirectoryPath => Environment.GetEnvironmentVariable(DataDirectory.Variable) ?? DataDirectory.Default;

    private static string SealKeyPath => Environment.GetEnvironmentVariable(SealKeySetting) is { Length: > 0 } path
        ? path
        : Path.Combine(DataDirectoryPath, SealKey.FileName);

    public static Command Command { get; } = new("verify", "[--connection C] [--seal-key PUBLIC.pem] | --archive FILE [--seal-key PUBLIC.pem]", RunAsync);

    private static async Task<int> RunAsync(Arguments arguments)
    {
        arguments.Allow("--connection", "--seal-key", "--archive");
        if (arguments.Plain.Count > 0)
            throw new UsageException($"Expected only flags, but found {arguments.Plain[0]}");
        var trusted = arguments.Optional("--seal-key") is { } path ? PublicKey(path) : SealKey.ReadPublic(SealKeyPath);
        if (arguments.Optional("--archive") is { } archive)
            return await VerifyArchiveAsync(archive, trusted);
        if (Connection(arguments.Optional("--connection")) is not { } connection)
        {
            await Console.Error.WriteLineAsync($"No database: give --connection or {Setting}, or start the server with its embedded one.");
            return ExitCode.Unreadable;
        }

        try
        {
            await using var database = NpgsqlDataSource.Create(connection);
            return await VerifyAsync(database, trusted);
        }
        catch (Exception lost) when (lost is NpgsqlException or SocketException or TimeoutException)
        {
            await Console.Error.WriteLineAsync($"The database cannot be reached: {lost.Message}");
            return ExitCode.Unreadable;
        }
    }

    private static async Task<int> VerifyAsync(NpgsqlDataSource database, byte[]? trusted)
    {
        var verifier = new DatabaseVerifier(database, new Editions(new EditionLoader(database).LoadAsync), TimeProvider.System) { TrustedKey = trusted };
        var findings = await PrintAsync(verifier.FindAsync(CancellationToken.None));
        await Console.Error.WriteLineAsync($"{verifier.Cases} cases, {findings} findings");
        return findings == 0 ? ExitCode.Positive : ExitCode.Negative;
    }

    private static async Task<int> VerifyArchiveAsync(string path, byte[]? trusted)
    {
        if (!File.Exists(path))
            throw new UsageException($"Expected a file, but there is no {path}");
        using var archive = File.OpenText(path);
        return await PrintAsync(ArchiveVerifier.FindAsync(archive, trusted, CancellationToken.None)) == 0 ? ExitCode.Positive : ExitCode.Negative;
    }

    private static async Task<long> PrintAsync(IAsyncEnumerable<Finding> findings)
    {
        var count = 0L;
        await foreach (var finding in findings)
        {
            count++;
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(finding, Readable));
        }

        return count;
    }

    private static byte[] PublicKey(string path)
    {
        try
        {
            return SealKey.FromPem(Arguments.ReadText(path));
        }
        catch (ArgumentException)
        {
            throw new UsageException($"Expected a public key in PEM, but {path} holds none");
        }
    }

    /// <summary>The given one, else the setting of the server, else what a running server has written down. Never to be written to.</summary>
    private static string? Connection(string? given)
    {
        var text = given ?? Environment.GetEnvironmentVariable(Setting);
        if (string.IsNullOrWhiteSpace(text))
            text = EmbeddedPostgres.ReadConnectionString(DataDirectoryPath);
        if (text is null)
            return null;

        try
        {
            return new NpgsqlConnectionStringBuilder(text) { Options = "-c default_transaction_read_only=on" }.ConnectionString;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            throw new UsageException("Expected a connection string such as Host=…;Database=…;Username=…;Password=…, but it is none");
        }
    }
}
