using Npgsql;
using SkillReg.Storage.Cases;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Cases;

/// <summary>A page of cases walks an index, whatever it is narrowed to, and goes on where the last one ended.</summary>
public sealed class CaseListTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Cases = 3000;

    public async Task InitializeAsync()
    {
        await using var insert = database.Source.CreateCommand(
            "INSERT INTO process_case (id, edition, version, phase, status, state, hash, began, changed_at, plan, number, subject) "
            + "SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'contest/' || CASE n % 50 WHEN 0 THEN 2 ELSE 1 END, 1, 1, CASE n WHEN 7 THEN 'Rare' ELSE 'Common' END, "
            + "'{}', '', date '2026-04-01', timestamptz '2026-04-01', 'plan' || n % 100, 'N' || lpad(n::text, 6, '0'), '考生' || n "
            + $"FROM generate_series(1, {Cases}) n ON CONFLICT DO NOTHING; ANALYZE process_case");
        await insert.ExecuteNonQueryAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Pages_follow_each_other_from_the_newest_to_the_oldest_without_gap_or_repetition()
    {
        var search = new CaseSearch { Plan = "plan3" };
        var found = new List<Guid>();
        Guid? after = null;
        do
        {
            var page = await new CaseList(database.Source).PageAsync(search, after, default);
            found.AddRange(page.Lines.Select(line => line.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(Cases / 100, found.Count);
        Assert.Equal(found.OrderDescending(), found);
        Assert.Equal(found.Count, found.Distinct().Count());
    }

    [Fact]
    public async Task A_state_that_few_cases_hold_is_found_in_pages_that_may_be_empty_and_each_looks_at_so_many()
    {
        var pages = 0;
        var found = new List<CaseLine>();
        Guid? after = null;
        do
        {
            var page = await new CaseList(database.Source).PageAsync(new CaseSearch { Status = "Rare" }, after, default);
            found.AddRange(page.Lines);
            after = page.Next;
            pages++;
        }
        while (after is not null);

        Assert.Equal("N000007", Assert.Single(found).Number);
        Assert.InRange(pages, Cases / CaseList.MostLooked, (Cases / CaseList.MostLooked) + 2);
    }

    [Fact]
    public async Task A_text_finds_by_the_beginning_of_number_or_name_and_says_when_it_is_too_short()
    {
        var list = new CaseList(database.Source);

        Assert.Equal("考生1234", Assert.Single((await list.PageAsync(new CaseSearch { Text = "n001234" }, null, default)).Lines).Subject);
        Assert.True((await list.PageAsync(new CaseSearch { Text = "N00" }, null, default)).IsCut);
        Assert.Empty((await list.PageAsync(new CaseSearch { Text = "N001234", Plan = "plan5" }, null, default)).Lines);
    }

    [Theory]
    [InlineData("plan = 'plan3' AND id < '00000000-0000-7000-8000-000000002000'", "case_by_plan")]
    [InlineData("edition = 'contest/2' AND id < '00000000-0000-7000-8000-000000002000'", "case_by_edition")]
    [InlineData("number >= 'N0012' AND number < 'N0013'", "case_by_number")]
    public async Task Every_walk_has_its_index(string range, string index)
    {
        await using var connection = await database.Source.OpenConnectionAsync();

        // In a table of a test's size fetching all and sorting costs little; the question is whether the walk is possible.
        await using var orderedWalks = new NpgsqlCommand("SET enable_bitmapscan = off", connection);
        await orderedWalks.ExecuteNonQueryAsync();
        await using var explain = new NpgsqlCommand($"EXPLAIN SELECT id FROM process_case WHERE {range} ORDER BY {(index == "case_by_number" ? "number" : "id DESC")} LIMIT 20", connection);
        await using var row = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await row.ReadAsync())
            plan.Add(row.GetString(0));

        Assert.Contains(plan, line => line.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Sort", StringComparison.Ordinal));
    }
}
