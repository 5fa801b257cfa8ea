using Npgsql;
using SkillReg.Storage.Identity;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Identity;

public sealed class BudgetsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly Budgets budgets = new(database.Source);

    [Fact]
    public async Task The_window_slides_and_the_answer_says_how_long_to_wait()
    {
        Budget[] five = [new("slide", 2, TimeSpan.FromMinutes(10))];

        Assert.Null(await budgets.TrySpendAsync(five, Start, default));
        Assert.Null(await budgets.TrySpendAsync(five, Start.AddMinutes(4), default));
        Assert.Equal(TimeSpan.FromMinutes(5), await budgets.TrySpendAsync(five, Start.AddMinutes(5), default));
        Assert.Null(await budgets.TrySpendAsync(five, Start.AddMinutes(10), default));
        Assert.Equal(TimeSpan.FromMinutes(4), await budgets.LookAsync(five, Start.AddMinutes(10), default));
    }

    [Fact]
    public async Task Where_one_budget_is_exhausted_none_is_spent()
    {
        Budget[] both = [new("wide", 10, TimeSpan.FromHours(1)), new("narrow", 1, TimeSpan.FromHours(1))];
        Assert.Null(await budgets.TrySpendAsync(both, Start, default));
        Assert.NotNull(await budgets.TrySpendAsync(both, Start, default));

        Assert.Equal(1, await budgets.CountAsync("wide", Start.AddHours(-1), default));
    }

    [Fact]
    public async Task Three_nodes_that_are_flooded_together_spend_no_more_than_there_is()
    {
        NpgsqlDataSource[] sources = [.. Enumerable.Range(0, 3).Select(_ => NpgsqlDataSource.Create($"{database.ConnectionString};Maximum Pool Size=8"))];
        var nodes = sources.Select(source => new Budgets(source)).ToList();
        var spent = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (number, stop) =>
        {
            Budget[] asked = [new($"flood/address/{number % 500}", 10, TimeSpan.FromHours(1)), new("flood/all", 30, TimeSpan.FromMinutes(1))];
            if (await nodes[number % 3].LookAsync(asked, Start, stop) is null && await nodes[number % 3].TrySpendAsync(asked, Start, stop) is null)
                Interlocked.Increment(ref spent);
        });

        Assert.Equal(30, spent);
        foreach (var source in sources)
            await source.DisposeAsync();
    }
}
