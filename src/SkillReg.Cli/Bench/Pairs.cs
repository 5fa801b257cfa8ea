namespace SkillReg.Cli.Bench;

/// <summary>
/// Two kinds of work in the order A, B, B, A: a machine that is slow for a while is slow for both, so their ratio stands
/// where their rates do not. The median of several such pairs counts.
/// </summary>
internal sealed record Pairs(double Baseline, double Rate, double Ratio)
{
    public static async Task<Pairs> MeasureAsync(int pairs, Func<Task<double>> baseline, Func<Task<double>> measured)
    {
        var found = new List<Pairs>();
        for (var pair = 0; pair < pairs; pair++)
        {
            var before = await baseline();
            var first = await measured();
            var second = await measured();
            var after = await baseline();
            found.Add(new Pairs((before + after) / 2, (first + second) / 2, (first + second) / (before + after)));
        }

        return new Pairs(Median(found, p => p.Baseline), Median(found, p => p.Rate), Median(found, p => p.Ratio));
    }

    public static double Median<T>(IReadOnlyCollection<T> found, Func<T, double> value) =>
        found.Select(value).Order().ElementAt(found.Count / 2);
}
