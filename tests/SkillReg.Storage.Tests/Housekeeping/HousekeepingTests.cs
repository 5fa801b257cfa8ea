using SkillReg.Storage.Housekeeping;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Housekeeping;

public sealed class HousekeepingTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Nodes_that_start_at_once_have_partitions_for_this_month_and_the_next_three()
    {
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => new Partitions(database.Source, new FixedTime(Now)).EnsureAsync(default)));

        Assert.Equal(
            ["history_2026_11", "history_2026_12", "history_2027_01", "history_2027_02", "history_other"],
            await ListAsync("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'history'::regclass AND inhrelid::regclass::text !~ '2031' ORDER BY 1"));
    }

    [Fact]
    public async Task A_month_whose_cases_have_begun_without_a_partition_stays_where_it_is()
    {
        await ExecuteAsync(
            "INSERT INTO history (case_id, seq, began, at, command_id, actor, events, hash) "
            + $"VALUES ('{Guid.NewGuid()}', 1, '2031-05-01', '2031-05-02Z', '{Guid.NewGuid()}', 'a', '[]', '')");

        await new Partitions(database.Source, new FixedTime(new DateTimeOffset(2031, 5, 3, 0, 0, 0, TimeSpan.Zero))).EnsureAsync(default);

        Assert.Equal(
            ["history_2031_06", "history_2031_07", "history_2031_08"],
            await ListAsync("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'history'::regclass AND inhrelid::regclass::text LIKE '%2031%' ORDER BY 1"));
    }

    [Fact]
    public async Task An_answer_is_kept_for_thirty_days_and_then_deleted_however_many_there_are()
    {
        var many = Retention.AtOnce + 10;
        await ExecuteAsync(
            $"INSERT INTO command (id, case_id, version, at) SELECT gen_random_uuid(), gen_random_uuid(), 1, '{Now.AddDays(-30).AddTicks(-10):O}' FROM generate_series(1, {many})");
        await ExecuteAsync($"INSERT INTO command (id, case_id, version, at) VALUES ('{Guid.NewGuid()}', '{Guid.NewGuid()}', 1, '{Now.AddDays(-30):O}')");

        await new Retention(database.Source, new FixedTime(Now)).DeleteAsync(default);

        Assert.Equal(["1"], await ListAsync("SELECT count(*)::text FROM command"));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<IReadOnlyList<string>> ListAsync(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await row.ReadAsync())
            found.Add(row.GetString(0));
        return found;
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
