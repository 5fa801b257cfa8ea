using System.Diagnostics;
using SkillReg.Server.Tests.Crash.Node;
using SkillReg.Testing;
using Xunit.Abstractions;

namespace SkillReg.Server.Tests.Crash;

/// <summary>
/// Colleagues who reach for the same task at the same moment, each through another node, as their browsers would: with a
/// session, over the same operations, by a claim or by a decision.
/// </summary>
[Collection(DurableSuites.Name)]
public sealed class ContestedTaskTests(ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Tasks = 5000;

    /// <summary>Who meets at one task; four such tables work side by side.</summary>
    private const int Rivals = 4;

    /// <summary>Sixteen people of the demo; each is made a colleague of the others first.</summary>
    private static readonly string[] Logins =
    [
        "comm1", "comm2", "comm3", "unit1", "unit2", "sup1", "sup2", "bureau1",
        "bureau2", "exam1", "expert1", "expert2", "expert3", "expert4", "expert5", "finance1",
    ];

    [Fact]
    public async Task Of_all_who_reach_for_a_task_at_once_exactly_one_wins_and_the_others_are_told()
    {
        await using var office = await Office.OpenAsync(await (await TestCluster.GetAsync()).CreateDatabaseAsync(), hasPeople: true);
        // The first one furnishes the demo, the others find it so.
        var first = await office.StartNodeAsync();
        OfficeNode[] nodes = [first, .. await Task.WhenAll(Enumerable.Range(1, Nodes - 1).Select(_ => office.StartNodeAsync()))];
        var desk = await office.LearnDeskAsync(first);
        var colleagues = await Colleague.GatherAsync(office, Logins, [.. nodes.Select(node => node.Address)]);
        var watch = Stopwatch.StartNew();

        var outcomes = await Task.WhenAll(colleagues.Chunk(Rivals).Select((table, place) => Task.Run(() =>
            ContestAsync(nodes, table, (place, desk.Decide)))));

        output.WriteLine($"{Tasks} tasks, {Tasks * Rivals} attempts in {watch.Elapsed.TotalSeconds:0} s");
        var (claims, decisions) = (outcomes.Sum(outcome => outcome.Claims), outcomes.Sum(outcome => outcome.Decisions));
        Assert.Equal(Tasks, claims + decisions);
        Assert.True(claims > Tasks / 4 && decisions > Tasks / 4, $"{claims} claims and {decisions} decisions have won");
        Assert.Equal((long)claims, await office.AskAsync("SELECT count(*) FROM task WHERE element = 'decide' AND assignee IS NOT NULL"));
        Assert.Equal(0L, await office.AskAsync("SELECT count(*) FROM task WHERE element = 'decide' AND assignee IS NULL"));
        Assert.Equal((long)decisions, await office.AskAsync("SELECT count(*) FROM process_case WHERE status = 'Confirming'"));
        foreach (var colleague in colleagues)
            colleague.Dispose();
        foreach (var node in nodes)
            node.Dispose();
        await new Inspection(office).LookAtAllAsync();
    }

    /// <summary>Every third task is fought over by claims, every third by decisions, and every third by both.</summary>
    private static async Task<(int Claims, int Decisions)> ContestAsync(OfficeNode[] nodes, Colleague[] table, (int Place, int Number) desk)
    {
        var (claims, decisions) = (0, 0);
        for (var task = desk.Place; task < Tasks; task += Logins.Length / Rivals)
        {
            var id = Guid.NewGuid();
            Assert.NotNull(await nodes[task % Nodes].RunAsync(new Errand(Guid.NewGuid(), id, Door.Start, 0, OfficeEdition.Application)));
            var attempts = await Task.WhenAll(table.Select((rival, seat) =>
                rival.ReachForAsync($"{id}-{desk.Number}", nodes[(task + seat) % Nodes].Address, Decides(task, seat))));

            Assert.All(attempts, attempt => Assert.True(attempt.IsWon || attempt.IsToldWhoWon, attempt.Said));
            var winner = Assert.Single(attempts, attempt => attempt.IsWon);
            claims += winner.IsDecision ? 0 : 1;
            decisions += winner.IsDecision ? 1 : 0;
        }

        return (claims, decisions);
    }

    private static bool Decides(int task, int seat) => (task % 3) switch
    {
        0 => false,
        1 => true,
        _ => (task + seat) % 2 == 0,
    };
}
