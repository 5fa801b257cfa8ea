using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Bpmn.Tests.Harness;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Tests.Properties;

/// <summary>Random commands, legal and illegal, against one random definition; a case that ends is followed by another.</summary>
internal sealed class RandomRun
{
    private readonly Random random;
    private readonly RandomSibling sibling;
    private readonly Activity activity;
    private DefinitionSet definitions;
    private CaseState state = CaseState.Empty;
    private DateTimeOffset now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public RandomRun(int seed, Activity activity = Activity.Usual)
    {
        random = new Random(seed);
        sibling = RandomSibling.Of(RandomDefinition.Of(seed), random);
        definitions = sibling.Former;
        this.activity = activity;
    }

    /// <summary>What besides the usual commands a run does.</summary>
    public enum Activity
    {
        Usual,
        Migrating,

        /// <summary>A return that nobody drew may leave a join without one of its tokens, which is then an incident.</summary>
        Returning,
    }

    public int Refused { get; private set; }

    public int Moved { get; private set; }

    public int Returned { get; private set; }

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
        if (activity == Activity.Migrating && state.Status == CaseStatus.Active && random.Next(4) == 0)
            Migrate();
        var command = state.Status == CaseStatus.Unborn ? Create() : random.Next(8) == 0 ? Illegal() : Legal();
        if (CheckedEngine.Decide(definitions, state, command, Facts.None) is Decision.Accepted accepted)
        {
            state = accepted.State;
            Returned += command is Command.ReturnTo ? 1 : 0;
        }
        else
            Refused++;
        Assert.DoesNotContain(state.Instances.Values, instance => instance.Incident is { Code: var code }
            && code != "job-exhausted" && (activity != Activity.Returning || code is not ("join-blocked" or "resume-point-lost")));
    }

    /// <summary>
    /// To the other edition, where everything is the same under other names: nothing may be entered, ended, opened or
    /// closed; taken back, the bytes are those of before.
    /// </summary>
    private void Migrate()
    {
        var (target, mapping) = sibling.Other(definitions);
        var command = new Command.Migrate(target, new(definitions.Edition, target.Edition) { Mapping = mapping }) { At = now };
        var preview = MigrationPreview.Of(definitions, state, command, Facts.None);
        var accepted = Assert.IsType<Decision.Accepted>(CheckedEngine.Decide(definitions, state, command, Facts.None));
        Assert.IsType<CaseEvent.CaseMigrated>(Assert.Single(accepted.Events));
        Assert.All(Assert.IsType<MigrationOutcome.Moves>(preview).Changes, change => Assert.Equal(WaitChangeKind.Renamed, change.Kind));
        var undone = CheckedEngine.Decide(target, accepted.State, new Command.UndoMigration(state) { At = now }, Facts.None);
        Assert.Equal(CaseJson.Save(state), CaseJson.Save(Assert.IsType<Decision.Accepted>(undone).State));
        (definitions, state) = (target, accepted.State);
        Moved++;
    }

    /// <summary>To a definition that has nothing to do with the case: it moves whole or not at all, and can be taken back.</summary>
    public void MigrateTo(DefinitionSet stranger)
    {
        var command = new Command.Migrate(stranger, new(definitions.Edition, stranger.Edition)) { At = now };
        var preview = MigrationPreview.Of(definitions, state, command, Facts.None);
        if (CheckedEngine.Decide(definitions, state, command, Facts.None) is not Decision.Accepted accepted)
        {
            Assert.NotEmpty(Assert.IsType<MigrationOutcome.Blocked>(preview).Obstacles);
            Refused++;
            return;
        }
        Assert.IsType<MigrationOutcome.Moves>(preview);
        Assert.DoesNotContain(accepted.Events, happened => happened is CaseEvent.ElementEntered or CaseEvent.ElementTerminated
            or CaseEvent.MessageThrown or CaseEvent.IncidentRaised or CaseEvent.JobRetried);
        Assert.Equal(Kept(state), Kept(accepted.State));
        var undone = Assert.IsType<Decision.Accepted>(
            CheckedEngine.Decide(stranger, accepted.State, new Command.UndoMigration(state) { At = now }, Facts.None)).State;
        Assert.Equal(CaseJson.Save(state), CaseJson.Save(undone with { LastId = state.LastId }));
        Moved++;
    }

    private static IEnumerable<string> Kept(CaseState state) =>
        state.AllWaiting<Wait>().Where(found => found.Wait is Wait.UserTask or Wait.Job)
            .Select(found => $"{found.Wait.Id} {(found.Wait as Wait.UserTask)?.Assignee}");

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
            Wait.UserTask task when activity == Activity.Returning && random.Next(4) == 0 => Return(task),
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

    private Command.ReturnTo Return(Wait.UserTask task)
    {
        var passed = state.Passed.Select(path => path.Split('>')[^1]).ToList();
        var target = random.Next(3) switch
        {
            0 => new ReturnTarget.Previous(),
            1 => new ReturnTarget.Initiator(),
            _ => (ReturnTarget)new ReturnTarget.Element(passed.Count == 0 ? "nowhere" : passed[random.Next(passed.Count)]),
        };
        return new(task.Id, target) { At = now, Mode = random.Next(2) == 0 ? ResumeMode.Direct : ResumeMode.Again };
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
