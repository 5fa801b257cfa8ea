using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Tests.Harness;

namespace SkillReg.Bpmn.Tests.Engine;

public sealed class CollaborationTests
{
    private static readonly DateTimeOffset At = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DefinitionSet definitions = new("1", [Files.Process(
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
          <process id="p" isExecutable="true">
            <startEvent id="s" /><sequenceFlow id="f1" sourceRef="s" targetRef="review" />
            <userTask id="review">
              <extensionElements>
                <zeebe:userTask /><zeebe:properties><zeebe:property name="outcomes" value="approve,return" /></zeebe:properties>
              </extensionElements>
            </userTask>
            <sequenceFlow id="f2" sourceRef="review" targetRef="e" /><endEvent id="e" />
          </process>
        </definitions>
        """)]);

    private CaseState state = CaseState.Empty;

    public CollaborationTests() => Do(new Command.CreateCase("case", "p") { At = At });

    private Wait.UserTask Open => state.AllWaiting<Wait.UserTask>().Single().Wait;

    [Fact]
    public void A_delegated_task_is_decided_by_nobody_until_its_owner_has_it_back()
    {
        Do(new Command.ClaimTask(Open.Id, "owner") { At = At });
        Do(new Command.DelegateTask(Open.Id, "junior") { At = At });

        Assert.Equal(("junior", "owner"), (Open.Assignee, Open.With?.Owner));
        Assert.Equal("task-delegated", Refused(new Command.CompleteTask(Open.Id) { At = At, Outcome = "approve" }));
        Assert.Equal("task-delegated", Refused(new Command.ReleaseTask(Open.Id) { At = At }));
        Assert.Equal("task-delegated", Refused(new Command.AssignTask(Open.Id, "third") { At = At }));
        Assert.Equal("task-delegated", Refused(new Command.DelegateTask(Open.Id, "third") { At = At }));
        Assert.Equal("task-delegated", Refused(new Command.AddReviewer(Open.Id, "third") { At = At }));

        Do(new Command.HandBackTask(Open.Id) { At = At });

        Assert.Equal(("owner", (Collaboration?)null), (Open.Assignee, Open.With));
        Do(new Command.CompleteTask(Open.Id) { At = At, Outcome = "approve" });
        Assert.Equal(CaseStatus.Completed, state.Status);
    }

    [Fact]
    public void Only_a_task_in_somebodys_hands_is_delegated_and_only_a_delegated_one_goes_back()
    {
        Assert.Equal("task-not-movable", Refused(new Command.DelegateTask(Open.Id, "junior") { At = At }));
        Do(new Command.ClaimTask(Open.Id, "owner") { At = At });

        Assert.Equal("task-not-delegated", Refused(new Command.HandBackTask(Open.Id) { At = At }));
        Assert.Equal("task-not-open", Refused(new Command.HandBackTask(99) { At = At }));
    }

    [Fact]
    public void An_opinion_comes_once_from_somebody_who_was_asked_and_recommends_what_could_be_decided()
    {
        Assert.Equal("task-not-movable", Refused(new Command.AddReviewer(Open.Id, "expert") { At = At }));
        Do(new Command.ClaimTask(Open.Id, "owner") { At = At });
        Do(new Command.AddReviewer(Open.Id, "expert") { At = At });

        Assert.Equal("reviewer-known", Refused(new Command.AddReviewer(Open.Id, "expert") { At = At }));
        Assert.Equal("reviewer-known", Refused(new Command.AddReviewer(Open.Id, "owner") { At = At }));
        Assert.Equal("reviewer-not-asked", Refused(new Command.GiveOpinion(Open.Id, "passer-by") { At = At }));
        Assert.Equal("outcome-unknown", Refused(new Command.GiveOpinion(Open.Id, "expert") { At = At, Recommendation = "burn" }));

        Do(new Command.GiveOpinion(Open.Id, "expert") { At = At, Recommendation = "return" });

        Assert.Equal("reviewer-not-asked", Refused(new Command.GiveOpinion(Open.Id, "expert") { At = At }));
        Assert.True(Open.With?.IsReviewer("expert"));
        Assert.Equal("owner", Open.Assignee);
    }

    [Fact]
    public void Reviewers_are_limited()
    {
        Do(new Command.ClaimTask(Open.Id, "owner") { At = At });
        for (var asked = 0; asked < Limits.Reviewers; asked++)
            Do(new Command.AddReviewer(Open.Id, $"expert{asked}") { At = At });

        Assert.Equal("reviewers-too-many", Refused(new Command.AddReviewer(Open.Id, "one more") { At = At }));
    }

    [Fact]
    public void A_reminder_is_noted_and_moves_nothing()
    {
        Do(new Command.RemindTask(Open.Id) { At = At });

        Assert.Equal((null, At), (Open.Assignee, Open.With?.RemindedAt));
    }

    private void Do(Command command) =>
        state = Assert.IsType<Decision.Accepted>(CheckedEngine.Decide(definitions, state, command, Facts.None)).State;

    private string Refused(Command command) =>
        Assert.IsType<Decision.Rejected>(CheckedEngine.Decide(definitions, state, command, Facts.None)).Refusal.Code;
}
