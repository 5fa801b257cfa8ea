using SkillReg.Cli.Bench;

namespace SkillReg.Cli.Tests.Bench;

public sealed class PairsTests
{
    [Fact]
    public async Task The_baseline_comes_first_and_last_and_what_is_measured_twice_between()
    {
        var order = "";

        await Pairs.MeasureAsync(2, () => Note('A'), () => Note('B'));

        Assert.Equal("ABBAABBA", order);

        Task<double> Note(char which)
        {
            order += which;
            return Task.FromResult(1.0);
        }
    }

    [Fact]
    public async Task The_median_of_the_pairs_counts_and_not_their_mean()
    {
        var found = await MeasureAsync(3, baselines: [100, 100, 10, 30, 100, 100], measured: [50, 70, 40, 40, 1_000, 1_000]);

        Assert.Equal(new Pairs(Baseline: 100, Rate: 60, Ratio: 2), found);
    }

    [Fact]
    public async Task A_machine_that_is_slow_for_a_while_is_slow_for_both()
    {
        var found = await MeasureAsync(1, baselines: [1_000, 500], measured: [800, 400]);

        Assert.Equal(0.8, found.Ratio);
    }

    [Fact]
    public async Task A_pair_in_which_the_work_ran_out_is_left_out()
    {
        var found = await MeasureAsync(5, baselines: [100, 100, 100, 100], measured: [80, 80, 80, 0]);

        Assert.Equal(0.8, found.Ratio);
    }

    [Fact]
    public async Task Work_of_which_there_is_none_has_a_ratio_that_keeps_no_promise()
    {
        var found = await MeasureAsync(5, baselines: [0, 0], measured: [0, 0]);

        Assert.False(new Line("nothing", found.Ratio, "") { AtLeast = 0.9 }.Holds);
    }

    private static Task<Pairs> MeasureAsync(int pairs, IEnumerable<double> baselines, IEnumerable<double> measured)
    {
        var (a, b) = (new Queue<double>(baselines), new Queue<double>(measured));
        return Pairs.MeasureAsync(pairs, () => Task.FromResult(a.Dequeue()), () => Task.FromResult(b.Dequeue()));
    }
}
