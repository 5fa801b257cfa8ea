using SkillReg.Bpmn.Engine;

namespace SkillReg.Bpmn.Tests.Engine;

public sealed class LifeCycleTests
{
    [Fact]
    public void What_is_over_is_followed_by_nothing()
    {
        foreach (var after in Enum.GetValues<ElementPhase>())
        {
            Assert.False(LifeCycle.Allows(ElementPhase.Completed, after));
            Assert.False(LifeCycle.Allows(ElementPhase.Terminated, after));
            Assert.False(LifeCycle.Allows(after, ElementPhase.Entered));
        }
    }

    [Fact]
    public void An_event_that_could_not_have_happened_is_a_bug_and_throws() =>
        Assert.Throws<InvalidOperationException>(() => Evolution.Evolve(CaseState.Empty, new CaseEvent.ElementCompleted(7)));

    [Fact]
    public void A_case_of_another_version_is_not_guessed_at() =>
        Assert.Equal("Expected a case of version 1, but it is of version 2.", Assert.Throws<FormatException>(() => CaseJson.Load("{\"v\":2}")).Message);

    [Theory]
    [InlineData(false, TaskMove.Release, false)]
    [InlineData(true, TaskMove.Claim, false)]
    [InlineData(true, TaskMove.Release, true)]
    [InlineData(false, TaskMove.Complete, true)]
    public void A_task_moves_as_its_table_says(bool assigned, TaskMove move, bool allowed) =>
        Assert.Equal(allowed, LifeCycle.Allows(assigned, move));

    [Theory]
    [InlineData(JobPhase.Done, JobMove.Complete)]
    [InlineData(JobPhase.Exhausted, JobMove.Fail)]
    [InlineData(JobPhase.Ready, JobMove.Resolve)]
    public void A_job_does_not_move_against_its_table(JobPhase from, JobMove move) => Assert.Null(LifeCycle.After(from, move));
}
