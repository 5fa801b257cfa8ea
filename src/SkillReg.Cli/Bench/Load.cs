using System.Diagnostics;

namespace SkillReg.Cli.Bench;

/// <summary>What is measured: one unit of work of a client, who does one after the other.</summary>
internal delegate Task Work(int client);

/// <summary>Several clients at once, each without pause.</summary>
internal static class Load
{
    /// <returns>Units of work a second.</returns>
    public static async Task<double> RateAsync(int clients, TimeSpan turn, Work work)
    {
        var watch = Stopwatch.StartNew();
        var done = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var count = 0;
            for (; watch.Elapsed < turn; count++)
                await work(client);
            return count;
        })));
        return done.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>A fixed amount of work, shared evenly.</summary>
    public static Task CountAsync(int clients, int each, Work work) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            for (var count = 0; count < each; count++)
                await work(client);
        })));
}
