using Xunit.Abstractions;

namespace SkillReg.Server.Tests.Crash;

/// <summary>
/// A node that is held in the middle of a step, on either side of each flush, until its lease is long over and another node
/// has taken the work: what it still writes then is refused by what the other one wrote, not by the time.
/// </summary>
[Collection(DurableSuites.Name)]
public sealed class StoppedNodeTests(DurableHouse house, ITestOutputHelper output)
{
    private static readonly TimeSpan BeyondAnyLease = TimeSpan.FromMinutes(3);

    /// <summary>So far behind that nothing is due for it.</summary>
    private static readonly TimeSpan Behind = TimeSpan.FromDays(-30);

    /// <summary>What waits for a lock that the held node has can only come after it.</summary>
    private static readonly TimeSpan ForTheOther = TimeSpan.FromMilliseconds(300);

    public static TheoryData<string> Names => ["a deadline passes", "a decision opens the next task, arms its deadline and sends a notice that is answered"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Held_past_its_lease_a_node_writes_nothing_stale(string name)
    {
        var use = UseCases.Find(name);
        await using var office = await Office.OpenAsync(house.Cluster);
        using var held = await office.StartNodeAsync();
        using var other = await office.StartNodeAsync(office.BackDoor, Behind, "UTC");
        var flushes = await CrashPointTests.RehearseAsync(use, () => new Scene(office, held));
        var points = new List<bool>();
        for (var flush = 1; flush <= flushes.Count; flush++)
        {
            foreach (var side in flushes[flush - 1] ? [Side.Near, Side.Far] : new[] { Side.Far })
                points.Add(await HoldAsync(use, new Scene(office, held), other, (flush, side)));
        }

        await new Inspection(office).LookAtAllAsync();
        var reached = points.Count(isReached => isReached);
        output.WriteLine($"{flushes.Count} flushes, {reached} of {points.Count} points");
        Assert.True(reached * 3 >= points.Count * 2, $"Of {points.Count} points only {reached} came again.");
    }

    /// <returns>False when all came to its end without that flush, because something that comes now and then had come in the rehearsal.</returns>
    private static async Task<bool> HoldAsync(UseCase use, Scene scene, OfficeNode other, (int, Side) at)
    {
        await use.PrepareAsync(scene);
        var release = new TaskCompletionSource();
        var watch = new FlushWatch(scene.Ids)
        {
            At = at,
            StrikeAsync = async () =>
            {
                await release.Task;
                return true;
            },
        };
        scene.Office.Line.Observer = watch.ObserveAsync;
        var act = use.ActAsync(scene);
        var isReached = await CrashPointTests.IsReachedAsync(watch, act, (use, scene));
        await other.PutAheadAsync(scene.Office.Ahead + BeyondAnyLease);
        await Task.Delay(ForTheOther);
        release.SetResult();
        scene.Office.Line.Observer = null;
        Assert.True(await act);
        await CrashPointTests.EndAsync(use, scene);
        await other.PutAheadAsync(Behind);
        return isReached;
    }
}
