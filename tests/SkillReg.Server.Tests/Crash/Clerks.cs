using System.Collections.Concurrent;
using SkillReg.Server.Tests.Crash.Node;

namespace SkillReg.Server.Tests.Crash;

/// <summary>
/// Clients that never stop: each takes one case after the other through the office and asks again, under the same id,
/// until it is told what became of its errand. Every fourth case is left to its deadline.
/// </summary>
internal sealed class Clerks(Office office, DeskNumbers desk)
{
    private const int LeftToItsDeadline = 4;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<Guid, bool> touched = new();
    private TaskCompletionSource<OfficeNode[]> serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task work = Task.CompletedTask;
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long served;
    private int turns;
    private volatile bool isClosing;

    /// <summary>How many errands were acknowledged.</summary>
    public long Served => Interlocked.Read(ref served);

    public void Begin(int clerks) =>
        work = Task.WhenAll(Enumerable.Range(0, clerks).Select(_ => Task.Run(WorkAsync)));

    /// <summary>From now on they go to one of these nodes after the other, or wait until there is one.</summary>
    public void GoTo(params OfficeNode[] nodes)
    {
        if (nodes.Length == 0)
            serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
        else
            serving.SetResult(nodes);
    }

    /// <summary>Completes when so many more errands were acknowledged, or fails as the first clerk does.</summary>
    public async Task ServeAsync(int more, TimeSpan patience)
    {
        for (var goal = Served + more; ;)
        {
            var progress = Volatile.Read(ref next).Task;
            if (Served >= goal)
                return;
            await await Task.WhenAny(work, progress).WaitAsync(patience);
        }
    }

    /// <summary>The cases that were worked on since this was last asked.</summary>
    public IReadOnlyList<Guid> Touched()
    {
        var ids = touched.Keys.ToList();
        foreach (var id in ids)
            touched.TryRemove(id, out _);
        return ids;
    }

    /// <summary>Each finishes the case in hand.</summary>
    public Task EndAsync()
    {
        isClosing = true;
        return work;
    }

    private async Task WorkAsync()
    {
        for (var round = 1; !isClosing; round++)
        {
            var id = Guid.NewGuid();
            await RunAsync(new Errand(Guid.NewGuid(), id, Door.Start, 0, OfficeEdition.Application));
            await RunAsync(new Errand(Guid.NewGuid(), id, Door.Claim, desk.Decide, "p1"));
            if (round % LeftToItsDeadline == 0)
                continue;
            await RunAsync(new Errand(Guid.NewGuid(), id, Door.Complete, desk.Decide, "approve"));
            await RunAsync(new Errand(Guid.NewGuid(), id, Door.Complete, desk.Confirm, ""));
        }
    }

    private async Task RunAsync(Errand errand)
    {
        while (true)
        {
            touched[errand.CaseId] = true;
            var nodes = await serving.Task;
            var turn = (uint)Interlocked.Increment(ref turns);
            if (await nodes[turn % nodes.Length].RunAsync(errand) is { } answer)
            {
                Assert.Null(answer.Refusal);
                office.Journal.Write(errand.CommandId, errand.CaseId, answer.Version);
                Interlocked.Increment(ref served);
                Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                return;
            }

            await Task.Delay(BetweenAttempts);
        }
    }
}

/// <summary>The numbers of the two tasks, which are the same in every case.</summary>
internal sealed record DeskNumbers(int Decide, int Confirm);
