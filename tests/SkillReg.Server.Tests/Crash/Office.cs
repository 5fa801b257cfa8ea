using Npgsql;
using SkillReg.Server.Tests.Crash.Node;
using SkillReg.Storage.Definitions;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Crash;

/// <summary>One database, the line to it, the world outside, and what was acknowledged to those who asked.</summary>
internal sealed class Office : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(20);

    /// <summary>What its nodes share beside the database: the keys of personal data, too.</summary>
    public string DataDirectory { get; } = TestCluster.NewDirectory();

    private Office(string connectionString, Outside outside)
    {
        Line = PostgresProxy.Open(connectionString);
        BackDoor = PostgresProxy.Open(connectionString);
        Books = NpgsqlDataSource.Create(BackDoor.ConnectionString);
        Outside = outside;
    }

    /// <summary>What the nodes reach PostgreSQL by.</summary>
    public PostgresProxy Line { get; }

    /// <summary>A second line to the same database.</summary>
    public PostgresProxy BackDoor { get; }

    /// <summary>The same database for those who inspect it, through the back door.</summary>
    public NpgsqlDataSource Books { get; }

    public Outside Outside { get; }

    public Journal Journal { get; } = new();

    /// <summary>Whether nodes that start now are furnished with the people of the demo.</summary>
    public bool HasPeople { get; init; }

    /// <summary>How far the clocks of nodes that start now are ahead.</summary>
    public TimeSpan Ahead { get; set; }

    public static async Task<Office> OpenAsync(DurableCluster cluster) => await OpenAsync(await cluster.CreateDatabaseAsync());

    /// <summary>Furnishes a database of the current schema with the office's own table and its definitions.</summary>
    public static async Task<Office> OpenAsync(string connectionString, bool hasPeople = false)
    {
        var office = new Office(connectionString, await Outside.OpenAsync()) { HasPeople = hasPeople };
        await using var table = office.Books.CreateCommand(OfficeEdition.Table);
        await table.ExecuteNonQueryAsync();
        await DefinitionImport.RunAsync(office.Books, OfficeEdition.Files, DateTimeOffset.UnixEpoch, CancellationToken.None);
        return office;
    }

    public Task<OfficeNode> StartNodeAsync() => StartNodeAsync(Line, Ahead, "UTC");

    /// <param name="line">The one it reaches PostgreSQL by: what must not be watched goes by the back door.</param>
    public Task<OfficeNode> StartNodeAsync(PostgresProxy line, TimeSpan ahead, string zone) => OfficeNode.StartAsync(DataDirectory, new Dictionary<string, string>
    {
        ["TZ"] = zone,
        // A node that lives for seconds gains nothing by measuring itself.
        ["DOTNET_TieredPGO"] = "0",
        ["ConnectionStrings__SkillReg"] = line.ConnectionString,
        [NodeProgram.Ahead.Replace(":", "__", StringComparison.Ordinal)] = ahead.ToString(),
        [NodeProgram.Receiver.Replace(":", "__", StringComparison.Ordinal)] = Outside.Address,
        [NodeProgram.People.Replace(":", "__", StringComparison.Ordinal)] = HasPeople ? "true" : "false",
    });

    /// <summary>Looks whenever something has passed on the line, which is when it may have become true.</summary>
    public async Task UntilAsync<T>(T expected, Func<Task<T>> ask)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var next = Line.NextAnswer;
            var found = await ask();
            if (limit.IsCancellationRequested)
                Assert.Equal(expected, found);
            if (Equals(expected, found))
                return;
            await Task.WhenAny(next, Task.Delay(Timeout.Infinite, limit.Token));
        }
    }

    public async Task<object?> AskAsync(string sql, params object[] values)
    {
        await using var command = Books.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Runs one case through the office to learn what it calls its tasks.</summary>
    public async Task<DeskNumbers> LearnDeskAsync(OfficeNode node)
    {
        var learned = new OfficeCase(this, Guid.NewGuid());
        Assert.True(await learned.StartAsync(node));
        var decide = await learned.TaskAsync();
        Assert.True(await learned.DecideAsync(node, "approve"));
        var confirm = await learned.TaskAsync();
        Assert.True(await learned.ConfirmAsync(node));
        return new DeskNumbers(decide, confirm);
    }

    /// <summary>Finds the database again after it was killed: it may be elsewhere, and it recovers first.</summary>
    public async Task ReachAsync(DurableCluster cluster)
    {
        Line.PointTo(cluster.ConnectionString);
        BackDoor.PointTo(cluster.ConnectionString);
        Books.Clear();
        using var limit = new CancellationTokenSource(Patience);
        while (!await AnswersAsync())
            await Task.Delay(BetweenAttempts, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Books.DisposeAsync();
        await Line.DisposeAsync();
        await BackDoor.DisposeAsync();
        await Outside.DisposeAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return await AskAsync("SELECT 1") is 1;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
