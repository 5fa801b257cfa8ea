using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace SkillReg.Storage.Processes;

/// <summary>The work of a claimed batch. What breaks on one row holds up none of the others, and is said when they are done.</summary>
internal static class Claimed
{
    public static async Task DoAsync<T>(
        IEnumerable<T> rows, int atOnce, Func<T, CancellationToken, Task> work, CancellationToken stop)
    {
        var broken = new ConcurrentQueue<Exception>();
        var how = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(rows, how, async (row, token) =>
        {
            try
            {
                await work(row, token);
            }
            catch (Exception failed) when (!token.IsCancellationRequested)
            {
                broken.Enqueue(failed);
            }
        });
        if (broken.TryDequeue(out var first))
            ExceptionDispatchInfo.Throw(first);
    }
}
