using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Processes;

public sealed class DispatchTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly Guid caseId = Guid.NewGuid();
    private readonly Guid number = Guid.NewGuid();

    [Fact]
    public async Task A_new_case_stands_with_its_task_its_deadline_and_its_subscription()
    {
        var answer = await CreateAsync();

        Assert.Equal(new DispatchAnswer.Done(1, IsRepeated: false), answer);
        Assert.Equal("UnderReview", await AskAsync("SELECT status FROM process_case WHERE id = $1"));
        Assert.Equal("decide unit-reviewer@a", await AskAsync("SELECT element || ' ' || queue FROM task WHERE case_id = $1"));
        Assert.Equal(Start.AddDays(2).UtcDateTime, await AskAsync("SELECT due FROM timer WHERE case_id = $1"));
        Assert.Equal($"withdrawn {number}", await AskAsync("SELECT name || ' ' || key FROM subscription WHERE case_id = $1"));
        await VerifyAsync();
    }

    [Fact]
    public async Task A_decision_closes_what_was_open_and_sends_the_work_outside_to_the_outbox()
    {
        await CreateAsync();
        await RunAsync(new Command.ClaimTask(await TaskAsync(), "p1") { At = Start });

        var answer = await RunAsync(new Command.CompleteTask(await TaskAsync()) { At = Start, Outcome = "approve", OutcomeBy = "unit-reviewer" });

        Assert.Equal(new DispatchAnswer.Done(3, IsRepeated: false), answer);
        Assert.Equal(0L, await AskAsync("SELECT (SELECT count(*) FROM task WHERE case_id = $1) + (SELECT count(*) FROM timer WHERE case_id = $1) + (SELECT count(*) FROM subscription WHERE case_id = $1)"));
        Assert.Equal("work notices.send", await AskAsync("SELECT kind || ' ' || name FROM outbox WHERE case_id = $1"));
        await VerifyAsync();
    }

    [Fact]
    public async Task A_command_takes_effect_once_and_its_answer_can_be_asked_again()
    {
        await CreateAsync();
        var request = Request(new Command.ClaimTask(await TaskAsync(), "p1") { At = Start });

        var first = await Door().RunAsync(request, default);
        var again = await Door().RunAsync(request, default);

        Assert.Equal(new DispatchAnswer.Done(2, IsRepeated: false), first);
        Assert.Equal(new DispatchAnswer.Done(2, IsRepeated: true), again);
        Assert.Equal(2L, await AskAsync("SELECT count(*) FROM history WHERE case_id = $1"));
    }

    [Fact]
    public async Task An_id_that_another_case_answered_to_is_refused()
    {
        await CreateAsync();
        var used = Request(new Command.ClaimTask(await TaskAsync(), "p1") { At = Start });
        await Door().RunAsync(used, default);
        var create = new Command.CreateCase("other", "review") { At = Start, Variables = Variables };

        var answer = await Door().RunAsync(used with { CaseId = Guid.NewGuid(), Command = create, Edition = ReviewEdition.Name }, default);

        Assert.Equal("command-used", Assert.IsType<DispatchAnswer.Refused>(answer).Refusal.Code);
    }

    [Fact]
    public async Task Who_may_is_asked_of_the_locked_case_and_a_no_changes_nothing()
    {
        await CreateAsync();
        var claim = Request(new Command.ClaimTask(await TaskAsync(), "p1") { At = Start }) with
        {
            Permit = state => state.LastId > 0 ? new Refusal("not-you", "") : null,
        };

        var answer = await Door().RunAsync(claim, default);

        Assert.Equal("not-you", Assert.IsType<DispatchAnswer.Refused>(answer).Refusal.Code);
        Assert.Equal(1L, await AskAsync("SELECT count(*) FROM history WHERE case_id = $1"));
    }

    [Fact]
    public async Task Of_sixteen_reviewers_who_claim_at_once_exactly_one_wins_and_the_others_are_refused()
    {
        await CreateAsync();
        var task = await TaskAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(person =>
            Task.Run(() => RunAsync(new Command.ClaimTask(task, $"p{person}") { At = Start }))));

        Assert.Single(answers, answer => answer is DispatchAnswer.Done);
        Assert.Equal(15, answers.Count(answer => answer is DispatchAnswer.Refused));
        await VerifyAsync();
    }

    [Fact]
    public async Task Of_sixteen_senders_of_one_command_all_get_the_same_answer()
    {
        var request = Request(new Command.CreateCase(caseId.ToString(), "review") { At = Start, Variables = Variables }) with { Edition = ReviewEdition.Name };

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Door().RunAsync(request, default))));

        Assert.All(answers, answer => Assert.Equal(1, Assert.IsType<DispatchAnswer.Done>(answer).Version));
        Assert.Single(answers, answer => answer is DispatchAnswer.Done { IsRepeated: false });
        await VerifyAsync();
    }

    [Fact]
    public async Task An_instant_finer_than_PostgreSQL_keeps_does_not_break_the_chain()
    {
        await CreateAsync();

        await RunAsync(new Command.ClaimTask(await TaskAsync(), "p1") { At = Start.AddTicks(7) });

        await VerifyAsync();
    }

    [Fact]
    public async Task A_refused_command_leaves_no_trace_and_may_be_sent_again()
    {
        await CreateAsync();
        var task = await TaskAsync();
        var release = Request(new Command.ReleaseTask(task) { At = Start });

        var refused = await Door().RunAsync(release, default);
        await RunAsync(new Command.ClaimTask(task, "p1") { At = Start });
        var accepted = await Door().RunAsync(release, default);

        Assert.IsType<DispatchAnswer.Refused>(refused);
        Assert.Equal(new DispatchAnswer.Done(3, IsRepeated: false), accepted);
    }

    [Fact]
    public async Task What_an_operation_wrote_is_gone_when_the_step_cannot_be_written()
    {
        await CreateAsync(async (connection, stop) =>
        {
            await using var insert = new NpgsqlCommand("INSERT INTO demo_message VALUES ($1, 'sms', 'x', 'y', now())", connection);
            insert.Parameters.AddWithValue(number);
            await insert.ExecuteNonQueryAsync(stop);
            await using var fail = new NpgsqlCommand("SELECT 1/0", connection);
            await fail.ExecuteNonQueryAsync(stop);
        }, expectFailure: true);

        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM process_case WHERE id = $1"));
        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM demo_message WHERE id = $1", number));
    }

    [Fact]
    public async Task An_unknown_case_and_an_unknown_edition_are_refused()
    {
        var noCase = await RunAsync(new Command.CancelCase("x") { At = Start });
        var noEdition = await Door().RunAsync(
            Request(new Command.CreateCase(caseId.ToString(), "review") { At = Start }) with { Edition = "none" }, default);

        Assert.Equal("case-unknown", Assert.IsType<DispatchAnswer.Refused>(noCase).Refusal.Code);
        Assert.Equal("edition-unknown", Assert.IsType<DispatchAnswer.Refused>(noEdition).Refusal.Code);
    }

    [Fact]
    public async Task A_step_with_its_facts_and_the_callers_rows_is_one_commit_and_two_round_trips()
    {
        await CreateAsync();
        var task = await TaskAsync();
        await using var wire = await CountingWire.OpenAsync(database.ConnectionString);
        await using var through = Database.Open(wire.ConnectionString);
        var asked = new FactsQuery(
            (batch, id) => batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT status FROM process_case WHERE id = $1") { Parameters = { new() { Value = id } } }),
            async (rows, stop) => await rows.ReadAsync(stop) ? new Facts(FeelContext.Of(("status", new FeelString(rows.GetString(0))))) : Facts.None);
        var door = new Dispatch(new DispatchRoom(through, ReviewEdition.All, Work(write: null), asked));
        // The first uses of a connection prepare its statements.
        foreach (var command in (Command[])[new Command.ClaimTask(task, "p1") { At = Start }, new Command.ReleaseTask(task) { At = Start }, new Command.ClaimTask(task, "p1") { At = Start }])
            Assert.IsType<DispatchAnswer.Done>(await door.RunAsync(Request(command), default));

        wire.Reset();
        var answer = await door.RunAsync(Request(new Command.ReleaseTask(task) { At = Start }) with { Rows = Message }, default);

        Assert.Equal(new DispatchAnswer.Done(5, IsRepeated: false), answer);
        Assert.Equal(2, wire.RoundTrips);
        Assert.Equal(1L, await AskAsync("SELECT count(*) FROM demo_message WHERE id = $1", number));
    }

    [Fact]
    public async Task The_callers_rows_are_written_with_the_step_or_not_at_all()
    {
        await CreateAsync();
        var broken = Request(new Command.ClaimTask(await TaskAsync(), "p1") { At = Start }) with
        {
            Rows = batch =>
            {
                Message(batch);
                batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT 1/0"));
            },
        };

        await Assert.ThrowsAsync<PostgresException>(() => Door().RunAsync(broken, default));

        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM demo_message WHERE id = $1", number));
        Assert.Equal(1, await AskAsync("SELECT version FROM process_case WHERE id = $1"));
        await VerifyAsync();
    }

    [Theory]
    [InlineData("UPDATE process_case SET state = replace(state, 'decide', 'decidf') WHERE id = $1", "state-is-fold")]
    [InlineData("UPDATE process_case SET status = 'Approved' WHERE id = $1", "status-is-projection")]
    [InlineData("DELETE FROM task WHERE case_id = $1", "projection-is-state")]
    [InlineData("DELETE FROM timer WHERE case_id = $1", "projection-is-state")]
    [InlineData("UPDATE process_case SET version = 7 WHERE id = $1", "version-is-history")]
    public async Task Tampering_is_found(string sql, string invariant)
    {
        await CreateAsync();
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.AddWithValue(caseId);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());

        var findings = await new CaseVerifier(database.Source, ReviewEdition.All).VerifyAsync(caseId, default);

        Assert.Contains(findings, finding => finding.Invariant == invariant);
    }

    [Fact]
    public async Task History_can_be_added_to_and_nothing_else()
    {
        await CreateAsync();
        await using var command = database.Source.CreateCommand("UPDATE history SET actor = 'nobody' WHERE case_id = $1");
        command.Parameters.AddWithValue(caseId);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal("history is append-only", refused.MessageText);
    }

    private void Message(NpgsqlBatch batch) => batch.BatchCommands.Add(
        new NpgsqlBatchCommand("INSERT INTO demo_message VALUES ($1, 'sms', 'x', 'y', now())") { Parameters = { new() { Value = number } } });

    private FeelContext Variables => FeelContext.Of(("number", new FeelString(number.ToString())));

    private static Operations Work(Func<NpgsqlConnection, CancellationToken, Task>? write) => new(
    [
        new Operation.Within("numbers.give", async (call, stop) =>
        {
            if (write is not null)
                await write(call.Connection, stop);
            return new OperationAnswer.Completed(FeelContext.Empty);
        }),
        new Operation.After("notices.send", (_, _) => Task.FromResult<OperationAnswer>(new OperationAnswer.Completed(FeelContext.Empty))),
    ]);

    private Dispatch Door(NpgsqlDataSource? source = null, Func<NpgsqlConnection, CancellationToken, Task>? write = null) =>
        new(new DispatchRoom(source ?? database.Source, ReviewEdition.All, Work(write), FactsQuery.None));

    private DispatchRequest Request(Command command) => new(Guid.NewGuid(), caseId, command, "test");

    private Task<DispatchAnswer> RunAsync(Command command) => Door().RunAsync(Request(command), default);

    private async Task<DispatchAnswer?> CreateAsync(
        Func<NpgsqlConnection, CancellationToken, Task>? write = null, bool expectFailure = false)
    {
        var request = Request(new Command.CreateCase(caseId.ToString(), "review") { At = Start, Variables = Variables }) with { Edition = ReviewEdition.Name };
        if (!expectFailure)
            return await Door(write: write).RunAsync(request, default);
        await Assert.ThrowsAsync<PostgresException>(() => Door(write: write).RunAsync(request, default));
        return null;
    }

    private async Task<int> TaskAsync() => Assert.IsType<int>(await AskAsync("SELECT id FROM task WHERE case_id = $1"));

    private async Task<object?> AskAsync(string sql, Guid? id = null)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.AddWithValue(id ?? caseId);
        return await command.ExecuteScalarAsync();
    }

    private async Task VerifyAsync() =>
        Assert.Empty(await new CaseVerifier(database.Source, ReviewEdition.All).VerifyAsync(caseId, default));
}
