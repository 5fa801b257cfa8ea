using System.Diagnostics;

namespace SkillReg.Benchmarks;

/// <summary>
/// Times and bytes on whatever machine this is. Times are only ever compared with each other in one run: the best of
/// several rounds, so that a busy neighbour disturbs less.
/// </summary>
internal static class Measure
{
    private const int Rounds = 15;
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(40);

    /// <summary>Seconds of one call, the best round of many.</summary>
    public static double Seconds(Action action)
    {
        var calls = Calibrate(action);
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
            best = Math.Min(best, Time(action, calls) / calls);
        return best;
    }

    /// <summary>How many times longer the first takes than the second, their rounds taking turns.</summary>
    public static double Ratio(Action first, Action second)
    {
        var (firstCalls, secondCalls) = (Calibrate(first), Calibrate(second));
        var (firstBest, secondBest) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            firstBest = Math.Min(firstBest, Time(first, firstCalls) / firstCalls);
            secondBest = Math.Min(secondBest, Time(second, secondCalls) / secondCalls);
        }
        return firstBest / secondBest;
    }

    /// <summary>Bytes that one call allocates, after it has warmed up.</summary>
    public static long Bytes(Action action)
    {
        const int calls = 200;
        for (var warm = 0; warm < calls; warm++)
            action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < calls; call++)
            action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / calls;
    }

    private static int Calibrate(Action action)
    {
        var calls = 1;
        while (Time(action, calls) < RoundTime.TotalSeconds && calls < 1 << 24)
            calls *= 2;
        return calls;
    }

    private static double Time(Action action, int calls)
    {
        var started = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
            action();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
