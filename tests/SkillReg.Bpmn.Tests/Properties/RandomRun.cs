using System.Text;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Reading;
using SkillReg.Bpmn.Tests.Harness;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Tests.Properties;

/// <summary>Random commands, legal and illegal, against one random definition; a case that ends is followed by another.</summary>
internal sealed class RandomRun
{
    private readonly Random random;
    private readonly DefinitionSet definitions;
    private CaseState state = CaseState.Empty;
    private DateTimeOffset now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public RandomRun(int seed)
    {
        random = new Random(seed);
        var read = BpmnReader.Read(Encoding.UTF8.GetBytes(RandomDefinition.Of(seed)));
        Assert.True(read.IsRunnable, string.Join("; ", read.Problems.Select(problem => problem.Text)));
        definitions = new DefinitionSet("random", read.File?.Processes ?? []);
    }

    public int Refused { get; private set; }

    public int Ended { get; private set; }

    public DefinitionSet Definitions => definitions;

    public CaseState State => state;

    public void Step()
    {
        if (state.Status != CaseStatus.Active)
        {
            Ended += state.Status == CaseStatus.Completed ? 1 : 0;
            state = CaseState.Empty;
        }
        now += TimeSpan.FromMinutes(random.Next(30));
        var command = state.Status == CaseStatus.Unborn ? Create() : random.Next(8) == 0 ? Illegal() : Legal();
        if (CheckedEngine.Decide(definitions, state, command, Facts.None) is Decision.Accepted accepted)
            state = accepted.State;
        else
            Refused++;
        Assert.DoesNotContain(state.Instances.Values, instance => instance.Incident is { Code: not "job-exhausted" });
    }

    /// <summary>Does whatever is there to do until the case ends; a structured definition always can.</summary>
    public void Drain(int most)
    {
        for (var step = 0; state.Status == CaseStatus.Active; step++)
        {
            Assert.True(step < most, $"the case does not end: {CaseJson.Save(state)}");
            now += TimeSpan.FromDays(1);
            var decision = CheckedEngine.Decide(definitions, state, Forward(), Facts.None);
            state = Assert.IsType<Decision.Accepted>(decision).State;
        }
    }

    private Command.CreateCase Create() => new("case", "main") { At = now, Variables = Choice() };

    private FeelContext Choice() => FeelContext.Of(("choice", random.Next(2)));

    private Command Legal()
    {
        var waits = state.Instances.Values.SelectMany(instance => instance.Waits).ToList();
        if (waits.Count == 0)
            return new Command.CancelCase("stuck") { At = now };
        return waits[random.Next(waits.Count)] switch
        {
            Wait.UserTask task => random.Next(6) switch
            {
                0 => new Command.ClaimTask(task.Id, "li") { At = now },
                1 => new Command.ReleaseTask(task.Id) { At = now },
                _ => new Command.CompleteTask(task.Id) { At = now, Variables = Choice() },
            },
            Wait.Job job => random.Next(6) switch
            {
                0 => new Command.FailJob(job.Id, "no") { At = now },
                1 when state.Instances.Values.First(i => i.Waits.Contains(job)) is { Incident: not null } stuck => new Command.ResolveIncident(stuck.Id) { At = now },
                _ => new Command.CompleteJob(job.Id) { At = now, Variables = Choice() },
            },
            Wait.Timer timer => new Command.FireTimer(timer.Id) { At = now = timer.Due > now ? timer.Due : now },
            Wait.Message message => new Command.CorrelateMessage(message.Name) { At = now, Wait = random.Next(2) == 0 ? message.Id : null },
            Wait.Signal signal => new Command.BroadcastSignal(signal.Name) { At = now },
            _ => throw new InvalidOperationException(),
        };
    }

    private Command Illegal()
    {
        var id = random.Next(state.LastId + 5);
        return random.Next(9) switch
        {
            0 => new Command.CompleteTask(id) { At = now },
            1 => new Command.CompleteJob(id) { At = now },
            2 => new Command.FireTimer(id) { At = now },
            3 => new Command.ResolveIncident(id) { At = now },
            4 => new Command.CorrelateMessage("nobody") { At = now },
            5 when state.Waiting<Wait.UserTask>(id) is null => new Command.ReturnTo(id, new ReturnTarget.Previous()) { At = now },
            6 when state.Waiting<Wait.Job>(id) is null => new Command.ThrowError(id, "nobody") { At = now },
            7 => new Command.Modify { At = now, Activate = ["nowhere"], Terminate = [id] },
            _ => Create(),
        };
    }

    private Command Forward()
    {
        var choice = FeelContext.Of(("choice", 1));
        var stuck = state.Instances.Values.FirstOrDefault(instance => instance.Incident is not null);
        if (stuck is not null)
            return new Command.ResolveIncident(stuck.Id) { At = now };
        if (state.AllWaiting<Wait.UserTask>().FirstOrDefault() is { Wait: { } task })
            return new Command.CompleteTask(task.Id) { At = now, Variables = choice };
        if (state.AllWaiting<Wait.Job>().FirstOrDefault() is { Wait: { } job })
            return new Command.CompleteJob(job.Id) { At = now };
        if (state.AllWaiting<Wait.Signal>().FirstOrDefault() is { Wait: { } signal })
            return new Command.BroadcastSignal(signal.Name) { At = now };
        if (state.AllWaiting<Wait.Timer>().FirstOrDefault() is { Wait: { } timer })
            return new Command.FireTimer(timer.Id) { At = now = timer.Due > now ? timer.Due : now };
        var (_, youngest) = state.AllWaiting<Wait.Message>().Last();
        return new Command.CorrelateMessage(youngest.Name) { At = now, Wait = youngest.Id };
    }
}
