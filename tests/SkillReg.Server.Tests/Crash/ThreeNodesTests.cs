using SkillReg.Testing;
using Xunit.Abstractions;

namespace SkillReg.Server.Tests.Crash;

/// <summary>Three nodes on one database, which are stopped in the middle of anything, or live in another time.</summary>
[Collection(DurableSuites.Name)]
public sealed class ThreeNodesTests(ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Clients = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BeyondAnyLease = TimeSpan.FromMinutes(3);

    private readonly Random chance = new(LongRun.Seed);

    [Fact]
    public async Task Stopped_and_with_clocks_an_hour_wrong_they_fire_nothing_twice_and_write_nothing_stale()
    {
        await using var office = await Office.OpenAsync(await (await TestCluster.GetAsync()).CreateDatabaseAsync());
        var nodes = await StartAsync(office);
        var clerks = new Clerks(office, await office.LearnDeskAsync(nodes[0]));
        clerks.GoTo(nodes);
        clerks.Begin(Clients);
        for (var round = 0; round < LongRun.Stops; round++)
        {
            await clerks.ServeAsync(chance.Next(1, 40), Patience);
            var stopped = nodes[chance.Next(Nodes)];
            await stopped.Program.SignalAsync("STOP");
            // What the stopped node had claimed is anybody's now, and what was left to its deadline falls due in places.
            office.Ahead += BeyondAnyLease + TimeSpan.FromHours(12);
            foreach (var node in nodes.Where(node => node != stopped))
                await node.PutAheadAsync(office.Ahead + TimeSpan.FromHours(chance.Next(-1, 2)));
            await Task.Delay(LongRun.ShortestStop + (chance.NextDouble() * (LongRun.LongestStop - LongRun.ShortestStop)));
            await stopped.Program.SignalAsync("CONT");
            await stopped.PutAheadAsync(office.Ahead + TimeSpan.FromHours(chance.Next(-1, 2)));
        }

        await clerks.EndAsync();
        office.Ahead += TimeSpan.FromDays(3);
        foreach (var node in nodes)
            await node.PutAheadAsync(office.Ahead);
        var inspection = new Inspection(office);
        await office.UntilAsync("", inspection.UnfinishedAsync);
        await inspection.LookAtAllAsync();
        output.WriteLine($"seed {LongRun.Seed}, {LongRun.Stops} stops of up to {LongRun.LongestStop.TotalSeconds} s, {clerks.Served} acknowledgements");
        foreach (var node in nodes)
            node.Dispose();
    }

    private static Task<OfficeNode[]> StartAsync(Office office) =>
        Task.WhenAll(Enumerable.Range(0, Nodes).Select(_ => office.StartNodeAsync()));
}
