using SkillReg.Server.Tests.Crash.Node;
using SkillReg.Testing;
using Xunit.Abstractions;

namespace SkillReg.Server.Tests.Crash;

/// <summary>Three nodes on one database, which are stopped in the middle of anything, or live in another time.</summary>
[Collection(DurableSuites.Name)]
public sealed class ThreeNodesTests(ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Clients = 8;
    private const int Rounds = 12;
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
        for (var round = 0; round < Rounds; round++)
        {
            await clerks.ServeAsync(chance.Next(1, 40), Patience);
            var stopped = nodes[chance.Next(Nodes)];
            await stopped.Program.SignalAsync("STOP");
            // What the stopped node had claimed is anybody's now, and what was left to its deadline falls due in places.
            office.Ahead += BeyondAnyLease + TimeSpan.FromHours(12);
            foreach (var node in nodes.Where(node => node != stopped))
                await node.PutAheadAsync(office.Ahead + TimeSpan.FromHours(chance.Next(-1, 2)));
            await Task.Delay(chance.NextDouble() * LongRun.LongestStop);
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
        output.WriteLine($"seed {LongRun.Seed}, {Rounds} stops, {clerks.Served} acknowledgements");
        foreach (var node in nodes)
            node.Dispose();
    }

    [Fact]
    public async Task Of_all_who_claim_a_task_at_once_exactly_one_wins_and_the_others_are_told()
    {
        const int tasks = 5000;
        const int clients = 16;
        const int rivals = 4;
        await using var office = await Office.OpenAsync(await (await TestCluster.GetAsync()).CreateDatabaseAsync());
        var nodes = await StartAsync(office);
        var desk = await office.LearnDeskAsync(nodes[0]);
        var won = 0;
        await Task.WhenAll(Enumerable.Range(0, clients / rivals).Select(table => Task.Run(async () =>
        {
            for (var task = table; task < tasks; task += clients / rivals)
            {
                var id = Guid.NewGuid();
                Assert.NotNull(await nodes[task % Nodes].RunAsync(new Errand(Guid.NewGuid(), id, Door.Start, 0, OfficeEdition.Application)));
                var answers = await Task.WhenAll(Enumerable.Range(0, rivals).Select(rival =>
                    nodes[(task + rival) % Nodes].RunAsync(new Errand(Guid.NewGuid(), id, Door.Claim, desk.Decide, $"p{(table * rivals) + rival}"))));
                Assert.Single(answers, answer => answer is { Refusal: null });
                Assert.Equal(rivals - 1, answers.Count(answer => answer is { Refusal: "task-not-movable" }));
                Interlocked.Increment(ref won);
            }
        })));

        Assert.Equal(tasks, won);
        Assert.Equal((long)tasks, await office.AskAsync("SELECT count(*) FROM task WHERE assignee IS NOT NULL"));
        foreach (var node in nodes)
            node.Dispose();
        await new Inspection(office).LookAtAllAsync();
    }

    private static Task<OfficeNode[]> StartAsync(Office office) =>
        Task.WhenAll(Enumerable.Range(0, Nodes).Select(_ => office.StartNodeAsync()));
}
