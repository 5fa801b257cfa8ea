namespace SkillReg.Cli.Bench;

/// <summary>What the rows of the table share: the server, the options, and one database that is filled when it is first asked for.</summary>
internal sealed class BenchRoom(BenchServer server, BenchOptions options) : IAsyncDisposable
{
    public const int MostClients = 32;

    /// <summary>No timer of the decisions falls due while they are measured.</summary>
    public static readonly DateTime Distant = new(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private BenchTables? shared;

    public BenchServer Server => server;

    public BenchOptions Options => options;

    public async Task<BenchTables> TablesAsync() => shared ??= await BenchTables.CreateAsync(server, options.Cases, Distant, MostClients);

    /// <summary>Closes the shared cases' connections until they are needed again: PostgreSQL has only so many.</summary>
    public void Rest() => shared?.Cases.Source.Clear();

    public async ValueTask DisposeAsync()
    {
        if (shared is not null)
            await shared.DisposeAsync();
    }
}

/// <summary>One database with cases and with the baseline's rows beside them.</summary>
internal sealed record BenchTables(string ConnectionString, ReviewCases Cases, Baseline Baseline) : IAsyncDisposable
{
    public static async Task<BenchTables> CreateAsync(BenchServer server, int cases, DateTime deadline, int clients)
    {
        var connectionString = await server.CreateDatabaseAsync();
        Console.Error.WriteLine($"Filling {cases} cases");
        var baseline = await Baseline.CreateAsync(connectionString, clients);
        return new BenchTables(connectionString, await ReviewCases.FillAsync(connectionString, cases, deadline), baseline);
    }

    public async ValueTask DisposeAsync()
    {
        await Cases.DisposeAsync();
        await Baseline.DisposeAsync();
    }
}
