using Xunit.Abstractions;

namespace SkillReg.Server.Tests.Crash;

/// <summary>
/// Every flush of every main use case, on both sides: the node is killed there, another one is started, the same command
/// is sent again, and what has come of it is what comes of it undisturbed. The same with only the line cut.
/// </summary>
[Collection(DurableSuites.Name)]
public sealed class CrashPointTests(DurableHouse house, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BeyondAnyLease = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Names => [.. UseCases.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Killed_or_cut_at_any_flush_nothing_is_lost_and_nothing_is_done_twice(string name)
    {
        var use = UseCases.Find(name);
        await using var office = await Office.OpenAsync(house.Cluster);
        var node = await office.StartNodeAsync();
        var flushes = await RehearseAsync(use, new Scene(office, node));
        Assert.InRange(flushes.Count, 2, 20);

        var points = 0;
        for (var flush = 1; flush <= flushes.Count; flush++)
        {
            if (flushes[flush - 1])
                node = await KillAsync(use, new Scene(office, node), (flush, Side.Near));
            node = await KillAsync(use, new Scene(office, node), (flush, Side.Far));
            await CutAsync(use, new Scene(office, node), (flush, Side.Far));
            points += flushes[flush - 1] ? 3 : 2;
        }

        node.Dispose();
        await new Inspection(office).LookAtAllAsync();
        output.WriteLine($"{flushes.Count} flushes, {points} points, {office.Journal.Count} acknowledgements held against the history");
    }

    internal static async Task<IReadOnlyList<bool>> RehearseAsync(UseCase use, Scene scene)
    {
        var watch = new FlushWatch([scene.Application.Id, scene.Archive.Id]);
        await use.PrepareAsync(scene);
        scene.Office.Line.Observer = watch.ObserveAsync;
        Assert.True(await use.ActAsync(scene));
        await EndAsync(use, scene);
        scene.Office.Line.Observer = null;
        return watch.Flushes;
    }

    private static async Task<OfficeNode> KillAsync(UseCase use, Scene scene, (int, Side) at)
    {
        await StrikeAsync(use, scene, at, scene.Node.Kill);
        scene.Node.Dispose();
        scene.Office.Ahead += BeyondAnyLease;
        scene.Node = await scene.Office.StartNodeAsync();
        await RepeatAsync(use, scene);
        return scene.Node;
    }

    private static async Task CutAsync(UseCase use, Scene scene, (int, Side) at)
    {
        await StrikeAsync(use, scene, at, static () => { });
        await scene.PassAsync(BeyondAnyLease);
        await RepeatAsync(use, scene);
    }

    private static async Task StrikeAsync(UseCase use, Scene scene, (int, Side) at, Action strike)
    {
        await use.PrepareAsync(scene);
        var watch = new FlushWatch([scene.Application.Id, scene.Archive.Id])
        {
            At = at,
            StrikeAsync = () =>
            {
                strike();
                return Task.FromResult(false);
            },
        };
        scene.Office.Line.Observer = watch.ObserveAsync;
        var act = use.ActAsync(scene);
        await watch.Struck.WaitAsync(Patience);
        await act;
        scene.Office.Line.Observer = null;
    }

    private static async Task RepeatAsync(UseCase use, Scene scene)
    {
        Assert.True(await use.ActAsync(scene));
        await EndAsync(use, scene);
    }

    /// <summary>It ends where it must, all rows agree with the history, and the outside has taken each notice as one.</summary>
    internal static async Task EndAsync(UseCase use, Scene scene)
    {
        await scene.Office.UntilAsync(use.End, scene.Application.PictureAsync);
        if (use.ArchiveEnds is var (first, second))
        {
            await scene.Office.UntilAsync(first, scene.Archive.PictureAsync);
            Assert.Equal(second, await scene.SecondArchive.PictureAsync());
        }

        await new Inspection(scene.Office).LookAtAsync([scene.Application.Id, scene.Archive.Id]);
        Assert.Equal(use.Notices, scene.Office.Outside.Notices.Keys.Count(id => id.StartsWith(scene.Application.Id.ToString(), StringComparison.Ordinal)));
    }
}
