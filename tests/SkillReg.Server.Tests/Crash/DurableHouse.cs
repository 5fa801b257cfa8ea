namespace SkillReg.Server.Tests.Crash;

/// <summary>One durable cluster for all that is killed on it, one suite after the other.</summary>
public sealed class DurableHouse : IAsyncLifetime
{
    private DurableCluster? cluster;

    internal DurableCluster Cluster => cluster ?? throw new InvalidOperationException("The cluster has not started yet.");

    public async Task InitializeAsync() => cluster = await DurableCluster.StartAsync();

    public async Task DisposeAsync()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class DurableSuites : ICollectionFixture<DurableHouse>
{
    public const string Name = "durable";
}
