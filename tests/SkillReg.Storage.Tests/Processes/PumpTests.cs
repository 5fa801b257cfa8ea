using System.Collections.Concurrent;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Processes;

public sealed class PumpTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly SettableTime time = new(Start);
    private readonly ConcurrentQueue<AfterCall> sent = new();
    private readonly Guid caseId = Guid.NewGuid();

    private Guid poison;
    private OperationAnswer answer = new OperationAnswer.Completed(FeelContext.Empty);

    [Fact]
    public async Task A_timer_fires_at_its_instant_and_not_before()
    {
        await CreateAsync();

        time.Now = Start.AddDays(2).AddTicks(-10);
        var early = await Timers().FireDueAsync(default);
        time.Now = Start.AddDays(2);
        await Timers().FireDueAsync(default);

        Assert.Equal(0, early);
        Assert.Equal("Lapsed", await AskAsync("SELECT status FROM process_case WHERE id = $1"));
        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM timer WHERE case_id = $1"));
    }

    [Fact]
    public async Task Three_nodes_that_fire_at_once_fire_each_timer_once()
    {
        var cases = Enumerable.Range(0, 60).Select(_ => Guid.NewGuid()).ToList();
        foreach (var id in cases)
            await CreateAsync(id);
        time.Now = Start.AddDays(2);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var timers = Timers();
            while (await timers.FireDueAsync(default) > 0)
                await Task.Yield();
        })));

        foreach (var id in cases)
        {
            Assert.Equal("Lapsed", await AskAsync("SELECT status FROM process_case WHERE id = $1", id));
            Assert.Equal(2L, await AskAsync("SELECT count(*) FROM history WHERE case_id = $1", id));
            Assert.Empty(await new CaseVerifier(database.Source, ReviewEdition.All).VerifyAsync(id, default));
        }
    }

    [Fact]
    public async Task What_a_dead_node_had_claimed_is_fired_when_its_lease_is_over()
    {
        await CreateAsync();
        time.Now = Start.AddDays(2);
        await using var claim = database.Source.CreateCommand("UPDATE timer SET claimed_until = $2 WHERE case_id = $1");
        claim.Parameters.AddWithValue(caseId);
        claim.Parameters.AddWithValue(time.Now.AddSeconds(30).UtcDateTime);
        await claim.ExecuteNonQueryAsync();

        await Timers().FireDueAsync(default);
        var during = await AskAsync("SELECT status FROM process_case WHERE id = $1");
        time.Now = time.Now.AddSeconds(30);
        await Timers().FireDueAsync(default);

        Assert.Equal("UnderReview", during);
        Assert.Equal("Lapsed", await AskAsync("SELECT status FROM process_case WHERE id = $1"));
    }

    [Fact]
    public async Task Work_outside_leaves_once_it_was_decided_and_its_answer_moves_the_case_on()
    {
        await ApproveAsync();

        await Outbox().SendDueAsync(default);

        Assert.Equal([$"{caseId}-3-0"], sent.Select(call => call.EffectId));
        Assert.Equal("Approved", await AskAsync("SELECT status FROM process_case WHERE id = $1"));
        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM outbox WHERE case_id = $1"));
    }

    [Fact]
    public async Task Work_that_fails_is_tried_later_and_later_under_one_id_and_ends_as_an_incident()
    {
        answer = new OperationAnswer.Failed("the receiver is away");
        await ApproveAsync();

        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await Outbox().SendDueAsync(default);
            if (await AskAsync("SELECT next_at FROM outbox WHERE case_id = $1") is DateTime next)
            {
                pauses.Add(next - time.Now.UtcDateTime);
                Assert.Equal(0, await Outbox().SendDueAsync(default));
                time.Now = new DateTimeOffset(next, TimeSpan.Zero);
            }
        }

        Assert.Collection(
            pauses,
            first => Assert.InRange(first, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)),
            second => Assert.InRange(second, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)));
        Assert.Equal(Enumerable.Repeat($"{caseId}-3-0", 3), sent.Select(call => call.EffectId));
        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM outbox WHERE case_id = $1"));
        Assert.Contains("job-exhausted", Assert.IsType<string>(await AskAsync("SELECT state FROM process_case WHERE id = $1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repaired_incident_sends_the_work_again()
    {
        await ApproveAsync();
        answer = new OperationAnswer.Failed("the receiver is away");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await Outbox().SendDueAsync(default);
            time.Now = time.Now.AddHours(1);
        }

        answer = new OperationAnswer.Completed(FeelContext.Empty);
        var instance = await IncidentAsync();
        await Door().RunAsync(new DispatchRequest(Guid.NewGuid(), caseId, new Command.ResolveIncident(instance) { At = time.Now }, "test"), default);
        await Outbox().SendDueAsync(default);

        Assert.Equal("Approved", await AskAsync("SELECT status FROM process_case WHERE id = $1"));
        Assert.Empty(await new CaseVerifier(database.Source, ReviewEdition.All).VerifyAsync(caseId, default));
    }

    [Fact]
    public async Task Three_nodes_that_send_at_once_send_each_effect_once()
    {
        var cases = Enumerable.Range(0, 60).Select(_ => Guid.NewGuid()).ToList();
        foreach (var id in cases)
            await ApproveAsync(id);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            var outbox = Outbox();
            while (await outbox.SendDueAsync(default) > 0)
                await Task.Yield();
        })));

        Assert.Equal(cases.Select(id => $"{id}-3-0").Order(), sent.Where(call => cases.Contains(call.CaseId)).Select(call => call.EffectId).Order());
    }

    [Fact]
    public async Task What_another_node_is_about_to_claim_is_skipped_and_not_waited_for()
    {
        await ApproveAsync();
        await using var other = await database.Source.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var claim = new NpgsqlCommand("UPDATE outbox SET attempts = attempts + 1 WHERE case_id = $1", other);
        claim.Parameters.AddWithValue(caseId);
        await claim.ExecuteNonQueryAsync();

        await Outbox().SendDueAsync(default).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.DoesNotContain(sent, call => call.CaseId == caseId);
        await transaction.RollbackAsync();
        await Outbox().SendDueAsync(default);
    }

    [Fact]
    public async Task An_operation_that_breaks_is_a_failure_of_its_case_and_holds_up_no_other()
    {
        await ApproveAsync();
        var others = Enumerable.Range(0, 9).Select(_ => Guid.NewGuid()).ToList();
        foreach (var id in others)
            await ApproveAsync(id);
        poison = caseId;

        await Outbox().SendDueAsync(default);

        foreach (var id in others)
            Assert.Equal("Approved", await AskAsync("SELECT status FROM process_case WHERE id = $1", id));
        Assert.Contains(
            "The operation broke (InvalidOperationException).", Assert.IsType<string>(await AskAsync("SELECT events FROM history WHERE case_id = $1 AND seq = 4")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_whose_step_breaks_holds_up_no_other()
    {
        await CreateAsync();
        var others = Enumerable.Range(0, 9).Select(_ => Guid.NewGuid()).ToList();
        foreach (var id in others)
            await CreateAsync(id);
        await AskAsync("UPDATE process_case SET state = '{' WHERE id = $1");
        time.Now = Start.AddDays(2);

        await Assert.ThrowsAnyAsync<Exception>(() => Timers().FireDueAsync(default));

        foreach (var id in others)
            Assert.Equal("Lapsed", await AskAsync("SELECT status FROM process_case WHERE id = $1", id));
        await AskAsync("DELETE FROM timer WHERE case_id = $1");
    }

    private Operations Work => new(
    [
        new Operation.Within("numbers.give", (_, _) => Task.FromResult<OperationAnswer>(new OperationAnswer.Completed(FeelContext.Empty))),
        new Operation.After("notices.send", (call, _) =>
        {
            sent.Enqueue(call);
            if (call.CaseId == poison)
                throw new InvalidOperationException("something about somebody");
            return Task.FromResult(answer);
        }),
    ]);

    private Dispatch Door() =>
        new(new DispatchRoom(database.Source, ReviewEdition.All, Work, FactsQuery.None));

    private TimerPump Timers() => new(database.Source, Door(), time);

    private OutboxPump Outbox() => new(database.Source, Door(), Work, time);

    private Task CreateAsync() => CreateAsync(caseId);

    private async Task CreateAsync(Guid id)
    {
        var create = new Command.CreateCase(id.ToString(), "review") { At = Start, Variables = FeelContext.Of(("number", new FeelString(id.ToString()))) };
        Assert.IsType<DispatchAnswer.Done>(
            await Door().RunAsync(new DispatchRequest(Guid.NewGuid(), id, create, "test") { Edition = ReviewEdition.Name }, default));
    }

    private Task ApproveAsync() => ApproveAsync(caseId);

    private async Task ApproveAsync(Guid id)
    {
        await CreateAsync(id);
        var task = Assert.IsType<int>(await AskAsync("SELECT id FROM task WHERE case_id = $1", id));
        foreach (var command in (Command[])[new Command.ClaimTask(task, "p1") { At = Start }, new Command.CompleteTask(task) { At = Start, Outcome = "approve" }])
            Assert.IsType<DispatchAnswer.Done>(await Door().RunAsync(new DispatchRequest(Guid.NewGuid(), id, command, "test"), default));
    }

    private async Task<int> IncidentAsync()
    {
        var state = CaseJson.Load(Assert.IsType<string>(await AskAsync("SELECT state FROM process_case WHERE id = $1")));
        return state.Instances.Values.Single(instance => instance.Incident is not null).Id;
    }

    private async Task<object?> AskAsync(string sql, Guid? id = null)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.AddWithValue(id ?? caseId);
        return await command.ExecuteScalarAsync();
    }
}
