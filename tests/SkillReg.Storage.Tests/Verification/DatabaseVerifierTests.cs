namespace SkillReg.Storage.Tests.Verification;

public sealed class DatabaseVerifierTests
{
    private const string A = "11111111-0000-0000-0000-000000000000";
    private const string B = "22222222-0000-0000-0000-000000000000";
    private const string Alien = "99999999-0000-0000-0000-000000000000";

    [Fact]
    public async Task An_undamaged_database_has_no_findings()
    {
        await using var house = await VerifiedHouse.BuildAsync();

        Assert.Empty(await house.FindAsync());
    }

    [Theory]
    [InlineData($"UPDATE history SET actor = 'x' WHERE case_id = '{B}' AND seq = 2", $"history-is-chained history {B}/2")]
    [InlineData($"UPDATE history SET events = '[' WHERE case_id = '{B}' AND seq = 2", $"history-is-chained history {B}/2", $"history-is-readable history {B}/2")]
    [InlineData($"UPDATE history SET began = '2025-01-01' WHERE case_id = '{A}'",
        $"version-is-history process_case {A}", $"chain-ends-at-case process_case {A}", $"state-is-fold process_case {A}", $"row-has-case history {A}")]
    [InlineData($"DELETE FROM history WHERE case_id = '{B}' AND seq = 1; DELETE FROM command WHERE case_id = '{B}' AND version = 1",
        $"history-is-chained history {B}/2", $"history-has-no-gap history {B}/2", $"history-is-readable history {B}/2")]
    [InlineData($"DELETE FROM history WHERE case_id = '{A}' AND seq = 1; DELETE FROM command WHERE case_id = '{A}'",
        $"version-is-history process_case {A}", $"chain-ends-at-case process_case {A}", $"state-is-fold process_case {A}")]
    [InlineData($"UPDATE process_case SET version = 7 WHERE id = '{A}'", $"version-is-history process_case {A}")]
    [InlineData($"UPDATE process_case SET hash = '\\x00' WHERE id = '{A}'", $"chain-ends-at-case process_case {A}")]
    [InlineData($"UPDATE process_case SET state = replace(state, '\"number\":\"n\"', '\"number\":\"m\"') WHERE id = '{A}'", $"state-is-fold process_case {A}")]
    [InlineData($"UPDATE process_case SET state = '{{}}' WHERE id = '{A}'", $"state-is-fold process_case {A}", $"state-is-readable process_case {A}")]
    [InlineData($"UPDATE process_case SET phase = 2 WHERE id = '{A}'", $"phase-is-state process_case {A}")]
    [InlineData($"UPDATE process_case SET status = 'Approved' WHERE id = '{A}'", $"status-is-projection process_case {A}")]
    [InlineData($"UPDATE process_case SET edition = 'gone' WHERE id = '{A}'", $"edition-is-state process_case {A}", "edition-is-known process_case gone")]
    [InlineData($"DELETE FROM task WHERE case_id = '{A}'", $"projection-is-state task {A}/8")]
    [InlineData($"UPDATE task SET groups = '{{}}' WHERE case_id = '{A}'", $"projection-is-state task {A}/8")]
    [InlineData($"UPDATE task SET assignee = 'x' WHERE case_id = '{A}'", $"projection-is-state task {A}/8")]
    [InlineData($"UPDATE task SET id = 99 WHERE case_id = '{A}'", $"projection-is-state task {A}/8", $"projection-is-state task {A}/99")]
    [InlineData($"DELETE FROM timer WHERE case_id = '{A}'", $"projection-is-state timer {A}/6")]
    [InlineData($"UPDATE timer SET due = due + interval '1 microsecond' WHERE case_id = '{A}'", $"projection-is-state timer {A}/6")]
    [InlineData($"INSERT INTO timer (case_id, id, due) VALUES ('{B}', 50, '2026-04-02')", $"projection-is-state timer {B}/50")]
    [InlineData($"UPDATE subscription SET key = 'm' WHERE case_id = '{A}'", $"projection-is-state subscription {A}/7")]
    [InlineData($"DELETE FROM subscription WHERE case_id = '{A}'", $"projection-is-state subscription {A}/7")]
    [InlineData($"DELETE FROM outbox WHERE case_id = '{B}'", $"job-is-sent-once outbox {B}/11")]
    [InlineData($"UPDATE outbox SET name = 'x' WHERE case_id = '{B}'", $"effect-was-decided outbox {B}/3-0")]
    [InlineData($"INSERT INTO outbox SELECT case_id, version, 1, kind, name, job, payload, attempts, next_at FROM outbox WHERE case_id = '{B}'", $"job-is-sent-once outbox {B}/11")]
    [InlineData(
        $"INSERT INTO outbox (case_id, version, ordinal, kind, name, payload, attempts, next_at) VALUES ('{A}', 1, 0, 'message', 'm', '{{}}', 0, '2026-04-01')",
        $"effect-was-decided outbox {A}/1-0")]
    [InlineData($"DELETE FROM process_case WHERE id = '{A}'",
        $"row-has-case history {A}", $"row-has-case task {A}/8", $"row-has-case timer {A}/6", $"row-has-case subscription {A}/7")]
    [InlineData($"UPDATE command SET id = '{Alien}' WHERE case_id = '{A}'; UPDATE history SET command_id = '{Alien}' WHERE case_id = '{A}'", $"history-is-chained history {A}/1")]
    [InlineData($"INSERT INTO command (id, case_id, version, at) VALUES ('{Alien}', '{A}', 9, '2026-04-01')", $"command-is-history command {Alien}")]
    [InlineData("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Future', '99.0.0')", "schema-is-current __EFMigrationsHistory 99990101000000_Future")]
    public async Task Each_kind_of_damage_is_found_and_nothing_else(string damage, params string[] expected)
    {
        await using var house = await VerifiedHouse.BuildAsync();

        await house.DamageAsync(damage);

        Assert.Equal(string.Join('\n', expected), string.Join('\n', await house.FindAsync()));
    }

    [Fact]
    public async Task A_forgotten_answer_is_missed_for_a_month()
    {
        await using var house = await VerifiedHouse.BuildAsync();

        await house.DamageAsync($"DELETE FROM command WHERE case_id = '{A}'");

        Assert.StartsWith("command-is-remembered command ", Assert.Single(await house.FindAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_was_decided_twice_is_found()
    {
        await using var house = await VerifiedHouse.BuildAsync();

        await house.DamageAsync(
            "UPDATE history SET events = (SELECT json_agg(e)::text FROM (SELECT e FROM json_array_elements(events::json) WITH ORDINALITY a(e, n), "
            + $"generate_series(1, CASE WHEN e ->> 'e' = 'TaskCompleted' THEN 2 ELSE 1 END) ORDER BY n) twice(e)) WHERE case_id = '{B}' AND seq = 3");

        Assert.Equal(
            string.Join('\n', $"history-is-chained history {B}/3", $"task-is-decided-once history {B}/3"), string.Join('\n', await house.FindAsync()));
    }
}
