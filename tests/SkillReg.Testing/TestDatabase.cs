using Npgsql;
using SkillReg.Storage;
using Xunit;

namespace SkillReg.Testing;

/// <summary>A class fixture: a fresh database with the current schema for the tests of one class.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private NpgsqlDataSource? source;

    public NpgsqlDataSource Source => source ?? throw new InvalidOperationException("The fixture has not started yet.");

    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var cluster = await TestCluster.GetAsync();
        ConnectionString = await cluster.CreateDatabaseAsync();
        source = Database.Open(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (source is not null)
            await source.DisposeAsync();
    }
}
