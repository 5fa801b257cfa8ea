using System.Diagnostics;

namespace SkillReg.Cli.Bench;

/// <summary>What is measured: one unit of work of a client, who does one after the other.</summary>
internal delegate Task Work(int client);

/// <summary>Several clients at once, each without pause.</summary>
internal static class Load
{
    /// <returns>Units of work a second.</returns>
    public static Task<double> RateAsync(int clients, TimeSpan turn, Work work) => RateAsync(() => TurnAsync(clients, turn, work));

    /// <param name="work">Answers how much it did.</param>
    /// <returns>Units of work a second.</returns>
    public static async Task<double> RateAsync(Func<Task<int>> work)
    {
        var watch = Stopwatch.StartNew();
        var done = await work();
        return done / watch.Elapsed.TotalSeconds;
    }

    /// <returns>How many units of work were done in that time, and a little longer: what was begun is ended.</returns>
    public static async Task<int> TurnAsync(int clients, TimeSpan turn, Work work)
    {
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < turn; count++)
                await work(client);
            return count;
        })));
        return done.Sum();
    }

    /// <summary>One batch of work after the other, until the time is over or a batch finds nothing left to do.</summary>
    public static async Task<int> TurnAsync(TimeSpan turn, Func<Task<int>> batch)
    {
        var watch = Stopwatch.StartNew();
        var done = 0;
        for (var last = 1; watch.Elapsed < turn && last > 0; done += last)
            last = await batch();
        return done;
    }

    /// <summary>A fixed amount of work, shared evenly.</summary>
    public static Task CountAsync(int clients, int each, Work work) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (var count = 0; count < each; count++)
                await work(client);
        })));
}
