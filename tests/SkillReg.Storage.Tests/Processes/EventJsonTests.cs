using SkillReg.Bpmn.Engine;
using SkillReg.Storage.Processes;

namespace SkillReg.Storage.Tests.Processes;

/// <summary>What a history holds is read for as long as there is one.</summary>
public sealed class EventJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 30, 0, 120, TimeSpan.Zero);

    [Fact]
    public void Members_that_most_events_have_are_short_and_defaults_are_left_out()
    {
        var text = EventJson.Save(
        [
            new CaseEvent.ElementEntered(4, 1, "review", "decide", default),
            new CaseEvent.WaitOpened(4, new Wait.UserTask(5, "decide") { CandidateGroups = ["unit-reviewer@a"], CreatedAt = At }),
        ]);

        Assert.Equal(
            """[{"e":"Entered","id":4,"up":1,"of":"review","el":"decide"},"""
            + """{"e":"Opened","in":4,"wait":{"e":"UserTask","groups":["unit-reviewer@a"],"at":"2026-03-02T08:30:00.12Z","id":5,"el":"decide"}}]""",
            text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(80)]
    public void A_task_keeps_its_priority(int priority)
    {
        var opened = new CaseEvent.WaitOpened(4, new Wait.UserTask(5, "decide") { Priority = priority });

        var read = Assert.IsType<CaseEvent.WaitOpened>(Assert.Single(EventJson.Load(EventJson.Save([opened]))));

        Assert.Equal(priority, Assert.IsType<Wait.UserTask>(read.Wait).Priority);
    }

    [Fact]
    public void Rows_that_were_written_under_long_names_are_read_as_ever()
    {
        var read = EventJson.Load(
            """[{"is":"ElementEntered","id":4,"parent":1,"process":"review","element":"decide"},"""
            + """{"is":"WaitOpened","instance":4,"wait":{"is":"Timer","due":"2026-03-02T08:30:00.12+00:00","armedAt":"2026-03-02T08:30:00.12+00:00","id":5,"element":"late"}}]""");

        Assert.Equal<IEnumerable<CaseEvent>>(
            [new CaseEvent.ElementEntered(4, 1, "review", "decide", default), new CaseEvent.WaitOpened(4, new Wait.Timer(5, "late", At, At))], read);
    }
}
