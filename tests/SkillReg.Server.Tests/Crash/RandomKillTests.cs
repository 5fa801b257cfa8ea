using System.Diagnostics;
using Xunit.Abstractions;

namespace SkillReg.Server.Tests.Crash;

/// <summary>
/// Eight clients at work while the server, or PostgreSQL, is killed again and again at moments that nobody chose. After
/// each round what was acknowledged is held against the database; at the end every case has come to its end.
/// </summary>
[Collection(DurableSuites.Name)]
public sealed class RandomKillTests(DurableHouse house, ITestOutputHelper output)
{
    private const int Clients = 8;
    private static readonly TimeSpan RecoversWithin = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BeyondTheDeadline = TimeSpan.FromDays(3);

    private readonly Random chance = new(LongRun.Seed);

    [Fact]
    public async Task A_server_killed_at_random_loses_nothing_and_does_nothing_twice()
    {
        await using var office = await Office.OpenAsync(house.Cluster);
        var node = await office.StartNodeAsync();
        var clerks = new Clerks(office, await office.LearnDeskAsync(node));
        await RunAsync(office, clerks, () => node, async () =>
        {
            node.Kill();
            clerks.GoTo();
            node.Dispose();
            // Half a day: what was left to its deadline fires between later rounds.
            office.Ahead += TimeSpan.FromHours(12);
            clerks.GoTo(node = await office.StartNodeAsync());
        });
        node.Dispose();
    }

    [Fact]
    public async Task A_server_whose_database_is_killed_at_random_recovers_by_itself_and_loses_nothing()
    {
        await using var cluster = await DurableCluster.StartAsync();
        await using var office = await Office.OpenAsync(cluster);
        using var node = await office.StartNodeAsync();
        var clerks = new Clerks(office, await office.LearnDeskAsync(node));
        await RunAsync(office, clerks, () => node, async () =>
        {
            if (chance.Next(2) == 0)
                await cluster.KillAndStartAsync();
            else
                await cluster.KillOneAsync(chance);
            await office.ReachAsync(cluster);
        });
        Assert.False(node.Program.HasExited);
    }

    private async Task RunAsync(Office office, Clerks clerks, Func<OfficeNode> node, Func<Task> disturbAsync)
    {
        output.WriteLine($"seed {LongRun.Seed}, {LongRun.Rounds} rounds");
        var watch = Stopwatch.StartNew();
        var inspection = new Inspection(office);
        var longest = TimeSpan.Zero;
        clerks.GoTo(node());
        clerks.Begin(Clients);
        for (var round = 1; round <= LongRun.Rounds; round++)
        {
            await clerks.ServeAsync(chance.Next(1, 40), RecoversWithin);
            await Task.Delay(chance.Next(20));
            await disturbAsync();
            var back = Stopwatch.StartNew();
            await clerks.ServeAsync(1, RecoversWithin);
            longest = back.Elapsed > longest ? back.Elapsed : longest;
            // The doors are closed meanwhile; looking takes longer than working, and each round would have more to look at.
            clerks.GoTo();
            await inspection.LookAtAsync(clerks.Touched());
            clerks.GoTo(node());
        }

        await clerks.EndAsync();
        output.WriteLine($"{clerks.Served} acknowledgements in {watch.Elapsed.TotalSeconds:0.0} s; at most {longest.TotalSeconds:0.0} s until served again");
        office.Ahead += BeyondTheDeadline;
        await node().PutAheadAsync(office.Ahead);
        await office.UntilAsync("", inspection.UnfinishedAsync);
        await inspection.LookAtAllAsync();
    }
}
