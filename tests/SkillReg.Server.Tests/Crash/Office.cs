using Npgsql;
using SkillReg.Server.Tests.Crash.Node;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Server.Tests.Crash;

/// <summary>One database, the line to it, the world outside, and what was acknowledged to those who asked.</summary>
internal sealed class Office : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string dataDirectory = TestCluster.NewDirectory();

    private Office(string connectionString, Outside outside)
    {
        Line = PostgresProxy.Open(connectionString);
        Books = NpgsqlDataSource.Create(connectionString);
        Outside = outside;
    }

    /// <summary>What the nodes reach PostgreSQL by.</summary>
    public PostgresProxy Line { get; }

    /// <summary>The same database, past the line.</summary>
    public NpgsqlDataSource Books { get; private set; }

    public Outside Outside { get; }

    public Journal Journal { get; } = new();

    /// <summary>How far the clocks of nodes that start now are ahead.</summary>
    public TimeSpan Ahead { get; set; }

    public static async Task<Office> OpenAsync(DurableCluster cluster) =>
        new(await cluster.CreateDatabaseAsync(), await Outside.OpenAsync());

    public Task<OfficeNode> StartNodeAsync() => OfficeNode.StartAsync(dataDirectory, new Dictionary<string, string>
    {
        ["ConnectionStrings__SkillReg"] = Line.ConnectionString,
        [NodeProgram.Ahead.Replace(":", "__", StringComparison.Ordinal)] = Ahead.ToString(),
        [NodeProgram.Receiver.Replace(":", "__", StringComparison.Ordinal)] = Outside.Address,
    });

    /// <summary>Looks whenever something has passed on the line, which is when it may have become true.</summary>
    public async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var next = Line.NextAnswer;
            if (await isTrue())
                return;
            await next.WaitAsync(limit.Token);
        }
    }

    public async Task<object?> AskAsync(string sql, params object[] values)
    {
        await using var command = Books.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>What contradicts the invariants of a case.</summary>
    public Task<IReadOnlyList<Finding>> VerifyAsync(Guid caseId) =>
        new CaseVerifier(Books, OfficeEdition.All).VerifyAsync(caseId, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Books.DisposeAsync();
        await Line.DisposeAsync();
        await Outside.DisposeAsync();
    }
}
