using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Tests.Harness;

namespace SkillReg.Bpmn.Tests.Engine;

/// <summary>A fork and a join inside the part that is returned, again and again: every pass is a pass of its own.</summary>
public sealed class ReturnTests
{
    private const int Returns = 50;

    private readonly TestCase run = new("long-loop.bpmn");

    [Fact]
    public void A_definition_with_fork_and_join_survives_fifty_returns()
    {
        run.Start("long-loop");
        CompleteBoth();
        for (var round = 0; round < Returns; round++)
        {
            var check = run.Task("check");
            var timer = run.Timer("due");
            Assert.Equal(run.Now.AddDays(1), run.State.Waiting<Wait.Timer>(timer)?.Wait.Due);
            run.Accept(new Command.ReturnTo(check, new ReturnTarget.Element("a")) { At = run.Now, Mode = ResumeMode.Again });
            Assert.Equal("task-not-open", run.Refuse(new Command.CompleteTask(check) { At = run.Now }));
            Assert.Equal("timer-not-armed", run.Refuse(new Command.FireTimer(timer) { At = run.Now.AddDays(2) }));
            run.Accept(new Command.Modify { At = run.Now, Activate = ["b"] });
            run.Wait(TimeSpan.FromHours(1));
            CompleteBoth();
        }
        Assert.Equal(["check"], run.State.AllWaiting<Wait.UserTask>().Select(found => found.Wait.Element));
        Assert.Equal(Returns + 1, run.Events.OfType<CaseEvent.TokensJoined>().Count());
        Assert.Equal(Returns + 1, run.Events.OfType<CaseEvent.WaitOpened>().Count(opened => opened.Wait is Wait.Timer));
        Assert.Single(run.State.Instances.Values, instance => instance.Children == 0);
        run.Accept(new Command.CompleteTask(run.Task("check")) { At = run.Now });
        Assert.Equal(CaseStatus.Completed, run.State.Status);
    }

    [Fact]
    public void A_return_into_the_fork_before_it_fires_the_join_once_per_pass()
    {
        run.Use("review.bpmn");
        run.Start("review");
        run.Accept(new Command.CompleteTask(run.Task("mend")) { At = run.Now });
        for (var round = 0; round < Returns; round++)
        {
            run.Accept(new Command.CompleteTask(run.Task("photo")) { At = run.Now });
            run.Accept(new Command.CompleteTask(run.Task("papers")) { At = run.Now });
            var bureau = run.Task("bureau");
            run.Accept(new Command.ReturnTo(bureau, new ReturnTarget.Initiator()) { At = run.Now, Mode = ResumeMode.Again });
            Assert.Equal("task-not-open", run.Refuse(new Command.CompleteTask(bureau) { At = run.Now }));
            run.Wait(TimeSpan.FromHours(1));
            run.Accept(new Command.CompleteTask(run.Task("mend")) { At = run.Now });
            Assert.Equal(run.Now.AddDays(30), run.State.Waiting<Wait.Timer>(run.Timer("late"))?.Wait.Due);
        }
        run.Accept(new Command.CompleteTask(run.Task("photo")) { At = run.Now });
        run.Accept(new Command.CompleteTask(run.Task("papers")) { At = run.Now });
        run.Accept(new Command.CompleteTask(run.Task("bureau")) { At = run.Now });
        Assert.Equal(Returns + 1, run.Events.OfType<CaseEvent.TokensJoined>().Count(joined => joined.Gateway == "j"));
        Assert.Equal(["result"], run.State.AllWaiting<Wait.UserTask>().Select(found => found.Wait.Element));
    }

    private void CompleteBoth()
    {
        run.Accept(new Command.CompleteTask(run.Task("a")) { At = run.Now });
        run.Accept(new Command.CompleteTask(run.Task("b")) { At = run.Now });
    }
}
