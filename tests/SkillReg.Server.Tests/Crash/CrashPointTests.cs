using Xunit.Abstractions;

namespace SkillReg.Server.Tests.Crash;

/// <summary>
/// Every flush of every main use case, on both sides: the node is killed there, another one is started, the same command
/// is sent again, and what has come of it is what comes of it undisturbed. The same with only the line cut.
/// </summary>
[Collection(DurableSuites.Name)]
public sealed class CrashPointTests(DurableHouse house, ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BeyondAnyLease = TimeSpan.FromMinutes(3);

    public static TheoryData<string> Names => [.. UseCases.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Killed_or_cut_at_any_flush_nothing_is_lost_and_nothing_is_done_twice(string name)
    {
        var use = UseCases.Find(name);
        await using var office = await Office.OpenAsync(house.Cluster);
        var node = await office.StartNodeAsync();
        var flushes = await RehearseAsync(use, () => new Scene(office, node));
        Assert.InRange(flushes.Count, 2, 20);

        var points = new List<bool>();
        for (var flush = 1; flush <= flushes.Count; flush++)
        {
            foreach (var side in flushes[flush - 1] ? [Side.Near, Side.Far] : new[] { Side.Far })
            {
                var scene = new Scene(office, node);
                points.Add(await KillAsync(use, scene, (flush, side)));
                node = scene.Node;
            }

            points.Add(await CutAsync(use, new Scene(office, node), (flush, Side.Far)));
        }

        node.Dispose();
        await new Inspection(office).LookAtAllAsync();
        var struck = points.Count(isStruck => isStruck);
        output.WriteLine($"{flushes.Count} flushes, {struck} of {points.Count} points, {office.Journal.Count} acknowledgements held against the history");
        Assert.True(struck * 3 >= points.Count * 2, $"Of {points.Count} points only {struck} came again.");
    }

    /// <summary>Twice, and the shorter one counts: what a pump asks once more on a busy machine does not come again when it is called for.</summary>
    internal static async Task<IReadOnlyList<bool>> RehearseAsync(UseCase use, Func<Scene> scene)
    {
        var (first, second) = (await RehearseOnceAsync(use, scene()), await RehearseOnceAsync(use, scene()));
        return first.Count <= second.Count ? first : second;
    }

    internal static async Task<IReadOnlyList<bool>> RehearseOnceAsync(UseCase use, Scene scene)
    {
        var watch = new FlushWatch(scene.Ids);
        await use.PrepareAsync(scene);
        scene.Office.Line.Observer = watch.ObserveAsync;
        Assert.True(await use.ActAsync(scene));
        // What passes while the end is looked at is not of the case any more.
        await scene.Office.UntilAsync(true, () => IsOverAsync(use, scene));
        scene.Office.Line.Observer = null;
        await EndAsync(use, scene);
        await use.AfterwardsAsync(scene);
        return watch.Flushes;
    }

    private static async Task<bool> KillAsync(UseCase use, Scene scene, (int, Side) at)
    {
        var isStruck = await StrikeAsync(use, scene, at, scene.Node.Kill);
        scene.Node.Dispose();
        scene.Office.Ahead += BeyondAnyLease;
        scene.Node = await scene.Office.StartNodeAsync();
        await RepeatAsync(use, scene);
        return isStruck;
    }

    private static async Task<bool> CutAsync(UseCase use, Scene scene, (int, Side) at)
    {
        var isStruck = await StrikeAsync(use, scene, at, static () => { });
        await scene.PassAsync(BeyondAnyLease);
        await RepeatAsync(use, scene);
        return isStruck;
    }

    /// <returns>False when all came to its end without that flush, because something that comes now and then had come in the rehearsal.</returns>
    private static async Task<bool> StrikeAsync(UseCase use, Scene scene, (int, Side) at, Action strike)
    {
        await use.PrepareAsync(scene);
        var watch = new FlushWatch(scene.Ids)
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
        if (await IsReachedAsync(watch, act, (use, scene)))
            await watch.Struck.WaitAsync(Patience);
        await act;
        scene.Office.Line.Observer = null;
        return watch.IsStriking;
    }

    /// <returns>Once the flush has come, or false once all came to its end without it.</returns>
    internal static async Task<bool> IsReachedAsync(FlushWatch watch, Task act, (UseCase Use, Scene Scene) what)
    {
        for (var isOver = false; !watch.IsStriking && !isOver; isOver = act.IsCompleted && !watch.IsStriking && await IsOverAsync(what.Use, what.Scene))
            await Task.WhenAny(watch.Struck, what.Scene.Office.Line.NextAnswer, Task.Delay(BetweenLooks));
        return watch.IsStriking;
    }

    private static async Task<bool> IsOverAsync(UseCase use, Scene scene) =>
        await scene.Application.PictureAsync() == use.End
        && (use.ArchiveEnds is not var (first, _) || await scene.Archive.PictureAsync() == first)
        && (use.Order is not var (sql, end) || await scene.Office.AskAsync(sql, scene.Order) as string == end);

    private static async Task RepeatAsync(UseCase use, Scene scene)
    {
        Assert.True(await use.ActAsync(scene));
        await EndAsync(use, scene);
        await use.AfterwardsAsync(scene);
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

        if (use.Order is var (sql, end))
            await scene.Office.UntilAsync(end, async () => await scene.Office.AskAsync(sql, scene.Order) as string);
        await new Inspection(scene.Office).LookAtAsync([scene.Application.Id, scene.Archive.Id]);
        Assert.Equal(use.Notices, scene.Office.Outside.Notices.Keys.Count(id => id.StartsWith(scene.Application.Id.ToString(), StringComparison.Ordinal)));
    }
}
