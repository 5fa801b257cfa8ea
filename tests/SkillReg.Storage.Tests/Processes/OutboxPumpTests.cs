using System.Collections.Concurrent;
using System.Threading.Channels;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Processes;

/// <summary>What holds of an effect while several nodes have had it in their hands.</summary>
public sealed class OutboxPumpTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly OperationAnswer Done = new OperationAnswer.Completed(FeelContext.Empty);
    private static readonly OperationAnswer Away = new OperationAnswer.Failed("the receiver is away");

    private readonly ManualTime time = new(Start);
    private readonly Channel<bool> reached = Channel.CreateUnbounded<bool>();
    private Func<AfterCall, CancellationToken, Task<OperationAnswer>> receiver = (_, _) => Task.FromResult(Done);

    public async Task InitializeAsync() => await AskAsync("DELETE FROM outbox WHERE case_id <> $1", Guid.Empty);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sender_that_outlived_its_claim_changes_nothing_over_the_new_owner(bool isAnswered)
    {
        var id = await ApproveAsync();
        var answers = new ConcurrentQueue<TaskCompletionSource<OperationAnswer>>([new(), new()]);
        var (slow, owner) = (answers.First(), answers.Last());
        receiver = (_, _) => answers.TryDequeue(out var next) ? next.Task : throw new InvalidOperationException("Sent a third time.");

        var first = Outbox().SendDueAsync(default);
        await reached.Reader.ReadAsync();
        time.Advance(Lease);
        var second = Outbox().SendDueAsync(default);
        await reached.Reader.ReadAsync();
        slow.SetResult(isAnswered ? Done : Away);
        await first;
        var during = (await AskAsync("SELECT attempts || ' ' || (claimed_until > '2026-04-01 08:02Z') FROM outbox WHERE case_id = $1", id), await VersionAsync(id));
        owner.SetResult(Done);
        await second;

        Assert.Equal(("2 true", 3), during);
        Assert.Equal(4, await VersionAsync(id));
        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM outbox WHERE case_id = $1", id));
    }

    [Fact]
    public async Task An_effect_that_was_requeued_meanwhile_belongs_to_nobody_who_had_it_before()
    {
        var id = await ApproveAsync();
        var slow = new TaskCompletionSource<OperationAnswer>();
        receiver = (_, _) => slow.Task;

        var first = Outbox().SendDueAsync(default);
        await reached.Reader.ReadAsync();
        await AskAsync("UPDATE outbox SET attempts = 0, claimed_until = NULL WHERE case_id = $1", id);
        slow.SetResult(Away);
        await first;
        var during = await AskAsync("SELECT attempts FROM outbox WHERE case_id = $1", id);
        receiver = (_, _) => Task.FromResult(Done);
        await Outbox().SendDueAsync(default);

        Assert.Equal(0, during);
        Assert.Equal(4, await VersionAsync(id));
    }

    [Fact]
    public async Task An_effect_that_failed_once_and_was_requeued_is_answered_by_its_next_attempt()
    {
        var id = await ApproveAsync();
        receiver = (_, _) => Task.FromResult(Away);
        await Outbox().SendDueAsync(default);
        await AskAsync("UPDATE outbox SET attempts = 0, next_at = '2026-04-01 08:00Z' WHERE case_id = $1", id);
        time.Advance(TimeSpan.FromSeconds(1));
        receiver = (_, _) => Task.FromResult(Done);

        await Outbox().SendDueAsync(default);

        Assert.Equal(5, await VersionAsync(id));
        Assert.Equal(0L, await AskAsync("SELECT count(*) FROM outbox WHERE case_id = $1", id));
    }

    [Fact]
    public async Task What_failed_together_does_not_come_back_together()
    {
        receiver = (_, _) => Task.FromResult(Away);
        var cases = new List<Guid>();
        for (var number = 0; number < 12; number++)
            cases.Add(await ApproveAsync());

        await Outbox().SendDueAsync(default);

        var pauses = new List<TimeSpan>();
        foreach (var id in cases)
            pauses.Add(Assert.IsType<DateTime>(await AskAsync("SELECT next_at FROM outbox WHERE case_id = $1", id)) - Start.UtcDateTime);
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)));
        Assert.True(pauses.Distinct().Count() > 6, string.Join(", ", pauses));
    }

    [Fact]
    public async Task What_the_lease_no_longer_covers_is_left_to_the_next_round()
    {
        var sent = new ConcurrentBag<Guid>();
        receiver = (call, _) =>
        {
            sent.Add(call.CaseId);
            time.Advance(TimeSpan.FromSeconds(61));
            return Task.FromResult(Done);
        };
        var cases = new List<Guid>();
        for (var number = 0; number < 12; number++)
            cases.Add(await ApproveAsync());

        await Outbox().SendDueAsync(default);
        var left = await AskAsync("SELECT count(*) FROM outbox WHERE attempts = 0 AND claimed_until IS NULL AND case_id <> $1", Guid.Empty);
        var sentAtFirst = sent.Count;
        while (await Outbox().SendDueAsync(default) > 0)
            Assert.InRange(sent.Count, 1, cases.Count);

        Assert.InRange(sentAtFirst, 1, 4);
        Assert.Equal(12L - sentAtFirst, left);
        Assert.Equal(cases.Order(), sent.Order());
    }

    [Fact]
    public async Task A_receiver_that_keeps_silent_has_failed_after_a_minute()
    {
        var id = await ApproveAsync();
        receiver = async (_, stop) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
            return Done;
        };

        var sending = Outbox().SendDueAsync(default);
        await reached.Reader.ReadAsync();
        time.Advance(TimeSpan.FromMinutes(1));
        await sending;

        Assert.Equal(1, await AskAsync("SELECT attempts FROM outbox WHERE case_id = $1 AND claimed_until IS NULL", id));
        Assert.Contains("TaskCanceledException", Assert.IsType<string>(await AskAsync("SELECT events FROM history WHERE case_id = $1 AND seq = 4", id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_effect_that_breaks_its_step_is_put_off_and_parked_at_the_end()
    {
        var id = await ApproveAsync();
        await AskAsync("UPDATE process_case SET state = '{' WHERE id = $1", id);

        var rounds = 0;
        while (await AskAsync("SELECT next_at = 'infinity' FROM outbox WHERE case_id = $1", id) is false && rounds < 20)
        {
            rounds++;
            await Assert.ThrowsAnyAsync<Exception>(() => Outbox().SendDueAsync(default));
            time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(5, rounds);
        Assert.Equal(0, await Outbox().SendDueAsync(default));
    }

    private Operations Work => new(
    [
        new Operation.Within("numbers.give", (_, _) => Task.FromResult(Done)),
        new Operation.After("notices.send", (call, stop) =>
        {
            var answer = receiver(call, stop);
            reached.Writer.TryWrite(true);
            return answer;
        }),
    ]);

    private Dispatch Door() => new(new DispatchRoom(database.Source, ReviewEdition.All, Work, FactsQuery.None));

    private OutboxPump Outbox() => new(database.Source, Door(), Work, time);

    private async Task<Guid> ApproveAsync()
    {
        var id = Guid.NewGuid();
        var create = new Command.CreateCase(id.ToString(), "review") { At = Start, Variables = FeelContext.Of(("number", new FeelString(id.ToString()))) };
        await RunAsync(id, create);
        var task = Assert.IsType<int>(await AskAsync("SELECT id FROM task WHERE case_id = $1", id));
        await RunAsync(id, new Command.ClaimTask(task, "p1") { At = Start });
        await RunAsync(id, new Command.CompleteTask(task) { At = Start, Outcome = "approve" });
        return id;
    }

    private async Task RunAsync(Guid id, Command command) => Assert.IsType<DispatchAnswer.Done>(
        await Door().RunAsync(new DispatchRequest(Guid.NewGuid(), id, command, "test") { Edition = ReviewEdition.Name }, default));

    private async Task<int> VersionAsync(Guid id) => Assert.IsType<int>(await AskAsync("SELECT version FROM process_case WHERE id = $1", id));

    private async Task<object?> AskAsync(string sql, Guid id)
    {
        await using var command = database.Source.CreateCommand(sql);
        command.Parameters.AddWithValue(id);
        return await command.ExecuteScalarAsync();
    }
}
