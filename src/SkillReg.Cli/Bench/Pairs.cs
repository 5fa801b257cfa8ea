namespace SkillReg.Cli.Bench;

/// <summary>
/// Two kinds of work in the order A, B, B, A: a machine that is slow for a while is slow for both, so their ratio stands
/// where their rates do not. The median of several such pairs counts.
/// </summary>
public sealed record Pairs(double Baseline, double Rate, double Ratio)
{
    /// <summary>Both rates, for people.</summary>
    public string Remark => FormattableString.Invariant($"{Rate:#,0}/s against {Baseline:#,0}/s");

    /// <summary>Work that can be done only once may run out; a pair in which it did is left out, unless there is no other.</summary>
    public static async Task<Pairs> MeasureAsync(int pairs, Func<Task<double>> baseline, Func<Task<double>> measured)
    {
        var found = new List<Pairs>();
        while (found.Count < pairs)
        {
            var before = await baseline();
            var first = await measured();
            var second = await measured();
            var after = await baseline();
            var isWhole = before > 0 && first > 0 && second > 0 && after > 0;
            if (isWhole || found.Count == 0)
                found.Add(new Pairs((before + after) / 2, (first + second) / 2, (first + second) / (before + after)));
            if (!isWhole)
                break;
        }

        return new Pairs(Median(found, p => p.Baseline), Median(found, p => p.Rate), Median(found, p => p.Ratio));
    }

    public static double Median<T>(IReadOnlyCollection<T> found, Func<T, double> value) =>
        found.Select(value).Order().ElementAt(found.Count / 2);
}
