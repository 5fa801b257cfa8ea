using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Migrating;
using SkillReg.Storage.Processes;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Migrating;

public sealed class BatchLifeTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly MigrationHouse house = new(database);

    [Fact]
    public async Task Asking_again_for_a_batch_gives_the_same_batch()
    {
        await house.BeginAsync(20);
        var order = Order();

        var first = await BatchAsync(order);
        await house.BeginAsync(5);
        var again = await BatchAsync(order);

        Assert.Equal((first.Id, 20), (again.Id, again.Total));
    }

    [Fact]
    public async Task Two_plans_for_the_same_cases_are_not_under_way_at_once()
    {
        await house.BeginAsync(1);
        await BatchAsync(Order());

        Assert.Equal("migration-under-way", await RefusedAsync(house.Batches.BeginAsync(Order(), default)));
    }

    [Fact]
    public async Task A_paused_batch_does_nothing_until_it_goes_on()
    {
        await house.BeginAsync(80);
        var batch = await BatchAsync(Order());
        await house.Pump().WorkAsync(default);

        await MoveAsync(batch, MigrationPhase.Paused);
        var whilePaused = await house.Pump().WorkAsync(default);
        var paused = await house.Batches.FindAsync(batch.Id, default);
        await MoveAsync(batch, MigrationPhase.Running);
        await house.WorkAsync();

        Assert.Equal((0, 30), (whilePaused, paused?.Counts[CaseOutcome.Pending]));
        Assert.Equal(MigrationPhase.Done, (await house.Batches.FindAsync(batch.Id, default))?.Phase);
    }

    [Fact]
    public async Task A_cancelled_batch_leaves_the_rest_where_they_are_and_can_be_taken_back()
    {
        await house.BeginAsync(80);
        var batch = await BatchAsync(Order());
        await house.Pump().WorkAsync(default);

        await MoveAsync(batch, MigrationPhase.Cancelled);
        await house.WorkAsync();
        var cancelled = await house.Batches.FindAsync(batch.Id, default);
        await MoveAsync(batch, MigrationPhase.Undoing);
        await house.WorkAsync();
        var undone = await house.Batches.FindAsync(batch.Id, default);

        Assert.Equal(30, cancelled?.Counts[CaseOutcome.Pending]);
        Assert.Equal((MigrationPhase.Undone, cancelled?.Counts[CaseOutcome.Moved]), (undone?.Phase, undone?.Counts[CaseOutcome.Undone]));
        Assert.Equal(["0"], await house.ListAsync("SELECT count(*)::text FROM process_case WHERE edition = $1", EveryElement.Second));
    }

    [Fact]
    public async Task Who_missed_the_answer_may_ask_again_after_the_work_is_done()
    {
        await house.BeginAsync(3);
        var batch = await BatchAsync(Order());
        await house.WorkAsync();
        await MoveAsync(batch, MigrationPhase.Running);
        await MoveAsync(batch, MigrationPhase.Undoing);
        await house.WorkAsync();

        await MoveAsync(batch, MigrationPhase.Undoing);

        Assert.Equal(MigrationPhase.Undone, (await house.Batches.FindAsync(batch.Id, default))?.Phase);
    }

    [Theory]
    [InlineData(MigrationPhase.Undoing)]
    [InlineData(MigrationPhase.Running)]
    [InlineData(MigrationPhase.Undone)]
    public async Task What_does_not_follow_in_the_life_of_a_batch_is_refused(MigrationPhase to)
    {
        await house.BeginAsync(1);
        var batch = await BatchAsync(Order());
        await MoveAsync(batch, MigrationPhase.Paused);
        if (to == MigrationPhase.Running)
            await MoveAsync(batch, MigrationPhase.Cancelled);

        Assert.Equal("migration-phase", await RefusedAsync(house.Batches.MoveAsync(batch.Id, to, house.Time.Now, default)));
    }

    [Fact]
    public async Task A_case_that_ended_before_its_turn_is_listed_as_gone()
    {
        var cases = await house.BeginAsync(3);
        var batch = await BatchAsync(Order());
        await house.AcceptAsync(cases[1], new Command.CancelCase("test") { At = house.Time.Now });

        await house.WorkAsync();

        var gone = await house.Batches.CasesAsync(batch.Id, CaseOutcome.Gone, (null, 50), default);
        Assert.Equal(cases[1], Assert.Single(gone).CaseId);
    }

    [Fact]
    public async Task A_blocked_case_says_why()
    {
        await house.BeginAsync(EveryElement.Places.Length);
        var batch = await BatchAsync(Order());

        await house.WorkAsync();

        var blocked = Assert.Single(await house.Batches.CasesAsync(batch.Id, CaseOutcome.Blocked, (null, 50), default));
        Assert.Equal([$"element-gone {EveryElement.Missing}"], blocked.Reasons);
    }

    [Fact]
    public async Task A_plan_that_cannot_be_meant_and_an_unknown_edition_are_refused()
    {
        var unknown = Order() with { Plan = new(EveryElement.First, "every/9") };
        var unfit = Order() with { Plan = new(EveryElement.First, EveryElement.First) };

        Assert.Equal("edition-unknown", await RefusedAsync(house.Batches.BeginAsync(unknown, default)));
        Assert.NotEmpty(Assert.IsType<BeginAnswer.Unfit>(await house.Batches.BeginAsync(unfit, default)).Problems);
        Assert.Equal("migration-unknown", await RefusedAsync(house.Batches.MoveAsync(Guid.NewGuid(), MigrationPhase.Paused, house.Time.Now, default)));
    }

    [Fact]
    public async Task A_step_of_a_batch_is_refused_when_the_case_is_at_another_version()
    {
        var cases = await house.BeginAsync(1);
        var request = new DispatchRequest(Guid.NewGuid(), cases[0], new Command.CancelCase("test") { At = house.Time.Now }, "test") { AtVersion = 7 };

        var answer = await new Dispatch(house.Room()).RunAsync(request, default);

        Assert.Equal("case-moved", Assert.IsType<DispatchAnswer.Refused>(answer).Refusal.Code);
    }

    /// <summary>Each test has its own cases, and the one database of the class.</summary>
    public async Task InitializeAsync() => await house.ListAsync("WITH b AS (DELETE FROM migration_batch), c AS (DELETE FROM process_case) SELECT ''");

    public Task DisposeAsync() => Task.CompletedTask;

    private MigrationOrder Order() => new(Guid.NewGuid(), EveryElement.Plan, Guid.NewGuid(), house.Time.Now);

    private async Task<MigrationBatch> BatchAsync(MigrationOrder order) =>
        Assert.IsType<BeginAnswer.Begun>(await house.Batches.BeginAsync(order, default)).Batch;

    private async Task MoveAsync(MigrationBatch batch, MigrationPhase to) =>
        Assert.IsType<BeginAnswer.Begun>(await house.Batches.MoveAsync(batch.Id, to, house.Time.Now, default));

    private static async Task<string> RefusedAsync(Task<BeginAnswer> asking) => Assert.IsType<BeginAnswer.Refused>(await asking).Refusal.Code;
}
