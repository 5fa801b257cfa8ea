using System.Diagnostics;
using System.Globalization;

namespace SkillReg.Benchmarks;

/// <summary>
/// Measures in one process and prints a line per promise. Two things that are compared are measured in turns, so that a
/// busy machine slows both; the median of the turns counts.
/// </summary>
public sealed class Report
{
    private const int Turns = 31;
    private static readonly TimeSpan TurnLength = TimeSpan.FromMilliseconds(10);

    public bool AllHold { get; private set; } = true;

    /// <summary>How many times longer the measured action takes than the one it is held against.</summary>
    public double Ratio(string promise, double limit, Action measured, Action baseline)
    {
        var (roundsMeasured, roundsBaseline) = (Calibrate(measured), Calibrate(baseline));
        var ratios = new List<double>();
        var (times, baselines) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            times.Add(Time(measured, roundsMeasured));
            baselines.Add(Time(baseline, roundsBaseline));
            ratios.Add(times[^1] / baselines[^1]);
        }

        var ratio = Median(ratios);
        Line(promise, $"{ratio:0.00} × ({Nanoseconds(Median(times))} against {Nanoseconds(Median(baselines))})", $"≤ {limit} ×", ratio <= limit);
        return ratio;
    }

    /// <summary>Bytes that one run of the action allocates.</summary>
    public void Allocation(string promise, long limit, Action measured)
    {
        const int rounds = 1_000;
        Calibrate(measured);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < rounds; i++)
            measured();
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / rounds;
        Line(promise, $"{bytes} bytes", $"≤ {limit} bytes", bytes <= limit);
    }

    /// <summary>The size of something that is the same on every machine.</summary>
    public void Size(string promise, long limit, long bytes) =>
        Line(promise, $"{bytes} bytes", $"≤ {limit} bytes", bytes <= limit);

    /// <summary>One run of something long, the best of three.</summary>
    public void Time(string promise, TimeSpan limit, Action measured)
    {
        var best = Enumerable.Range(0, 3).Min(_ => Time(measured, rounds: 1));
        Line(promise, $"{best * 1_000:0} ms", $"≤ {limit.TotalMilliseconds:0} ms", best <= limit.TotalSeconds);
    }

    private void Line(string promise, string found, string limit, bool holds)
    {
        AllHold &= holds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(holds ? "holds" : "FAILS")}  {promise}: {found}, promised {limit}"));
    }

    /// <summary>Warms the action up and finds how often it fits into a turn.</summary>
    private static int Calibrate(Action action)
    {
        var rounds = 1;
        var warm = Stopwatch.StartNew();
        while (warm.Elapsed < 60 * TurnLength)
            action();
        while (Time(action, rounds) * rounds < TurnLength.TotalSeconds && rounds < 1_000_000)
            rounds *= 2;
        return rounds;
    }

    private static double Time(Action action, int rounds)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < rounds; i++)
            action();
        return watch.Elapsed.TotalSeconds / rounds;
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Nanoseconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e9:#,0} ns");
}
