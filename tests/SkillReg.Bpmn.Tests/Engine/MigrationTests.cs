using System.Collections.Immutable;
using System.Text;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Bpmn.Tests.Harness;

namespace SkillReg.Bpmn.Tests.Engine;

public sealed class MigrationTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string NextFile = "<!-- next file -->";

    private const string Review = """<userTask id="review" />""";

    [Fact]
    public void A_reminder_that_was_sent_is_not_sent_again()
    {
        var reminded = Review + Boundary("remind", "review", Timer("PT1H"), interrupting: false) + Handler("remind");
        var case1 = Run(Linear(reminded), Start);
        case1 = Do(case1, new Command.FireTimer(TimerOf(case1)) { At = Start.AddHours(1) });

        var moved = Migrate(case1, Linear(reminded), Start.AddHours(2));

        Assert.Empty(moved.State.AllWaiting<Wait.Timer>());
        Assert.Empty(Changes(case1, Linear(reminded), Start.AddHours(2)));
    }

    [Theory]
    [InlineData("P5D", false, 5, WaitChangeKind.DeadlineShifted)]
    [InlineData("P1D", true, 1, WaitChangeKind.DeadlineShifted)]
    [InlineData("P1D", false, 2, WaitChangeKind.DeadlineKept)]
    public void A_deadline_is_counted_from_when_it_was_armed_and_comes_earlier_only_when_confirmed(
        string duration, bool mayShorten, int days, WaitChangeKind kind)
    {
        var case1 = Run(Linear(Review + Deadline("P2D")), Start);
        var target = Linear(Review + Deadline(duration));

        var moved = Migrate(case1, target, Start.AddHours(3), plan => plan with { MayShorten = mayShorten });

        var timer = Assert.Single(moved.State.AllWaiting<Wait.Timer>()).Wait;
        Assert.Equal((TimerOf(case1), Start.AddDays(days)), (timer.Id, timer.Due));
        var change = Assert.Single(Changes(case1, target, Start.AddHours(3), plan => plan with { MayShorten = mayShorten }));
        Assert.Equal((kind, Start.AddDays(2), Start.AddDays(days)), (change.Kind, change.DueBefore, change.DueAfter));
    }

    [Fact]
    public void Firings_of_a_changed_cycle_that_have_passed_are_not_made_up_for()
    {
        var case1 = Run(Linear(Review + Boundary("remind", "review", Timer("R5/PT4H", "timeCycle"), interrupting: false) + Handler("remind")), Start);
        var target = Linear(Review + Boundary("remind", "review", Timer("R9/PT1H", "timeCycle"), interrupting: false) + Handler("remind"));

        var moved = Migrate(case1, target, Start.AddMinutes(150));

        var timer = Assert.Single(moved.State.AllWaiting<Wait.Timer>()).Wait;
        Assert.Equal((Start.AddHours(3), 6), (timer.Due, timer.Remaining));
    }

    [Fact]
    public void A_wait_that_listens_to_another_message_stays_the_same_wait()
    {
        var case1 = Run(Linear(Review + Boundary("gone", "review", """<messageEventDefinition messageRef="m" />""") + Handler("gone")), Start);
        var target = Linear(Review + Boundary("gone", "review", """<messageEventDefinition messageRef="n" />""") + Handler("gone"));

        var moved = Migrate(case1, target, Start);

        var (before, after) = (case1.State.AllWaiting<Wait.Message>().Single().Wait, moved.State.AllWaiting<Wait.Message>().Single().Wait);
        Assert.Equal((before.Id, "M", "N"), (after.Id, before.Name, after.Name));
        Assert.Equal(WaitChangeKind.SubscriptionChanged, Assert.Single(Changes(case1, target, Start)).Kind);
    }

    [Fact]
    public void A_scope_that_was_interrupted_does_not_listen_again()
    {
        var handler = """<subProcess id="h" triggeredByEvent="true"><startEvent id="hs"><messageEventDefinition messageRef="m" /></startEvent><userTask id="ht" /><sequenceFlow id="h1" sourceRef="hs" targetRef="ht" /></subProcess>""";
        var case1 = Do(Run(Linear(Review + handler), Start), new Command.CorrelateMessage("M") { At = Start });
        var more = handler + """<subProcess id="k" triggeredByEvent="true"><startEvent id="ks"><signalEventDefinition signalRef="s" /></startEvent><userTask id="kt" /><sequenceFlow id="k1" sourceRef="ks" targetRef="kt" /></subProcess>""";

        var moved = Migrate(case1, Linear(Review + more), Start);

        Assert.Equal("ht", Assert.Single(moved.State.AllWaiting<Wait>()).Wait.Element);
        Assert.Equal(2, Migrate(Run(Linear(Review), Start), Linear(Review + more), Start).State.AllWaiting<Wait>().Count(found => found.Wait is not Wait.UserTask));
    }

    [Fact]
    public void An_event_gateway_listens_to_what_follows_it_now()
    {
        var case1 = Run(Race(("tick", Timer("PT1H")), ("word", """<messageEventDefinition messageRef="m" />""")), Start);
        var target = Race(("word", """<messageEventDefinition messageRef="m" />"""), ("sign", """<signalEventDefinition signalRef="s" />"""));

        var moved = Migrate(case1, target, Start);

        Assert.Equal(["word", "sign"], moved.State.AllWaiting<Wait>().Select(found => found.Wait.Element));
        Assert.Equal(
            [WaitChangeKind.DeadlineDropped, WaitChangeKind.SubscriptionAdded], Changes(case1, target, Start).Select(change => change.Kind));
        Do(moved, new Command.BroadcastSignal("S") { At = Start });
    }

    [Fact]
    public void Tokens_at_a_join_inside_a_subprocess_wait_on_under_the_new_names()
    {
        var case1 = Do(Run(Fork("a", "b"), Start), task => task.Element == "a");
        var names = new Dictionary<string, string> { ["a"] = "a2", ["b"] = "b2", ["a-join"] = "a2-join", ["b-join"] = "b2-join", ["fork-a"] = "fork-a2", ["fork-b"] = "fork-b2" };

        var moved = Migrate(case1, Fork("a2", "b2"), Start, plan => plan with { Mapping = Names("p", names) });

        var ended = Do(moved, task => task.Element == "b2");
        Assert.Equal(CaseStatus.Completed, ended.State.Status);
        Assert.Equal(["element-gone", "join-differs"], Codes(case1, Fork("a2", "b2")).Order());
        Assert.Equal(["join-differs"], Codes(case1, Fork("a", "b", "c")));
    }

    [Fact]
    public void Another_definition_of_a_task_changes_who_may_take_it_and_not_who_has_it()
    {
        const string Assigned = """<userTask id="review"><extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="GROUP" /><zeebe:taskSchedule dueDate="DUE" /></extensionElements></userTask>""";
        var case1 = Run(Linear(Assigned.Replace("GROUP", "unit").Replace("DUE", "P2D")), Start);
        case1 = Do(case1, new Command.ClaimTask(case1.State.AllWaiting<Wait.UserTask>().Single().Wait.Id, "li") { At = Start });
        var target = Linear(Assigned.Replace("GROUP", "bureau").Replace("DUE", "P3D"));

        var task = Migrate(case1, target, Start.AddDays(1)).State.AllWaiting<Wait.UserTask>().Single().Wait;

        Assert.Equal(("li", "bureau", Start.AddDays(3)), (task.Assignee, task.CandidateGroups.Single(), task.Due));
        Assert.Equal([WaitChangeKind.DeadlineShifted, WaitChangeKind.TaskReassigned], Changes(case1, target, Start).Select(change => change.Kind));
    }

    [Fact]
    public void Every_obstacle_is_named_at_once()
    {
        var case1 = Run(Parallel("""<userTask id="one" />""", """<userTask id="two" />""", """<receiveTask id="three" messageRef="m" />"""), Start);

        Assert.Equal(
            ["element-gone", "kind-differs", "loop-differs"],
            Codes(case1, Parallel("""<userTask id="other" />""", """<serviceTask id="two"><extensionElements><zeebe:taskDefinition type="x" /></extensionElements></serviceTask>""",
                """<receiveTask id="three" messageRef="m"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></receiveTask>""")).Order());
    }

    [Fact]
    public void A_new_deadline_that_cannot_be_read_blocks_instead_of_stopping_the_case()
    {
        var case1 = Run(Linear(Review), Start);
        var codes = Codes(case1, Linear(Review + Deadline("=nobody knows")));

        Assert.Equal(["timer-not-readable"], codes);
    }

    [Fact]
    public void Two_processes_may_call_their_elements_alike()
    {
        var called = NextFile + Definitions("""<startEvent id="start" /><userTask id="review" /><sequenceFlow id="q1" sourceRef="start" targetRef="review" />""", "q");
        var call = """<callActivity id="call"><extensionElements><zeebe:calledElement processId="q" /></extensionElements></callActivity>""";
        var case1 = Run(Linear(call) + called, Start);
        var target = Linear(call.Replace("\"call\"", "\"review\"", StringComparison.Ordinal)) + called;

        var moved = Migrate(case1, target, Start, plan => plan with { Mapping = Names("p", new() { ["call"] = "review" }) });

        Assert.Equal([("p", "review"), ("q", "review")], moved.State.Instances.Values.Where(instance => instance.Kind == InstanceKind.Element).Select(instance => (instance.Process, instance.Element)));
        var done = Do(moved, _ => true);
        Assert.Equal("review>review", done.State.LastTask ?? "");
    }

    [Fact]
    public void An_undone_migration_gives_the_same_bytes_and_no_id_twice()
    {
        var plain = Run(Linear(Review + Deadline("P2D")), Start);
        var changed = Migrate(plain, Linear(Review + Deadline("P5D")), Start);
        var grown = Migrate(Run(Linear(Review), Start), Linear(Review + Deadline("P5D")), Start);

        Assert.Equal(CaseJson.Save(plain.State), CaseJson.Save(Undo(changed, plain).State));
        var undone = Undo(grown, Run(Linear(Review), Start)).State;
        Assert.Equal(grown.State.LastId, undone.LastId);
        Assert.Equal(CaseJson.Save(Run(Linear(Review), Start).State), CaseJson.Save(undone with { LastId = undone.LastId - 1 }));
    }

    [Fact]
    public void Only_a_plan_between_the_two_editions_is_accepted()
    {
        var case1 = Run(Linear(Review), Start);

        Assert.Equal(["migration-other-plan"], Codes(case1, Linear(Review), plan => plan with { From = "elsewhere" }));
    }

    [Fact]
    public void A_plan_is_told_all_its_problems_at_once()
    {
        var from = Editions(Linear(Review + """<subProcess id="box"><userTask id="inner" /></subProcess>"""), "1");
        var to = Editions(Linear("""<userTask id="approve" /><receiveTask id="box" messageRef="m" /><userTask id="inner" />"""), "2");
        var plan = new MigrationPlan("1", "2")
        {
            Mapping = new()
            {
                Processes = ImmutableSortedDictionary<string, ProcessMapping>.Empty
                    .Add("p", new("p") { Elements = ImmutableSortedDictionary<string, string>.Empty.Add("review", "nothing").Add("nobody", "approve").Add("f1", "approve") })
                    .Add("elsewhere", new("p")),
            },
        };

        var problems = MigrationCheck.Check(plan, from, to);

        Assert.Equal(
            ["element-unknown nobody", "kind-differs box", "kind-differs f1", "process-unknown elsewhere", "scope-differs inner", "target-element-unknown review"],
            problems.Select(problem => $"{problem.Code} {problem.Element}").Order(StringComparer.Ordinal));
        Assert.Equal(["box", "inner"], problems.Where(problem => !problem.IsError).Select(problem => problem.Element));
        Assert.Equal(["element-gone"], MigrationCheck.Check(new("1", "2"), Editions(Linear(Review), "1"), Editions(Linear("""<userTask id="approve" />"""), "2")).Select(problem => problem.Code));
        Assert.Equal(["plan-editions"], MigrationCheck.Check(new("1", "1"), from, to).Select(problem => problem.Code));
    }

    private sealed record Running(string Xml, CaseState State);

    private static Running Run(string xml, DateTimeOffset at) => Do(new(xml, CaseState.Empty), new Command.CreateCase("case", "p") { At = at });

    private static Running Do(Running running, Command command) =>
        running with { State = Accepted(Editions(running.Xml, "1"), running.State, command) };

    /// <summary>Completes the first open task that fits.</summary>
    private static Running Do(Running running, Func<Wait.UserTask, bool> which) => Do(
        running with { State = running.State with { Edition = "1" } },
        new Command.CompleteTask(running.State.AllWaiting<Wait.UserTask>().First(found => which(found.Wait)).Wait.Id) { At = Start });

    private static Running Migrate(Running running, string target, DateTimeOffset at, Func<MigrationPlan, MigrationPlan>? adapt = null) =>
        new(target, Accepted(Editions(running.Xml, "1"), running.State, Command(target, at, adapt)) with { Edition = "1" });

    private static Running Undo(Running moved, Running before) =>
        new(before.Xml, Accepted(Editions(moved.Xml, "2"), moved.State with { Edition = "2" }, new Command.UndoMigration(before.State) { At = Start }));

    private static ImmutableArray<WaitChange> Changes(Running running, string target, DateTimeOffset at, Func<MigrationPlan, MigrationPlan>? adapt = null) =>
        Assert.IsType<MigrationOutcome.Moves>(MigrationPreview.Of(Editions(running.Xml, "1"), running.State, Command(target, at, adapt), Facts.None)).Changes;

    private static IEnumerable<string> Codes(Running running, string target, Func<MigrationPlan, MigrationPlan>? adapt = null)
    {
        var command = Command(target, Start, adapt);
        var blocked = Assert.IsType<MigrationOutcome.Blocked>(MigrationPreview.Of(Editions(running.Xml, "1"), running.State, command, Facts.None));
        Assert.IsType<Decision.Rejected>(CheckedEngine.Decide(Editions(running.Xml, "1"), running.State, command, Facts.None));
        return blocked.Obstacles.Select(obstacle => obstacle.Code);
    }

    private static Command.Migrate Command(string target, DateTimeOffset at, Func<MigrationPlan, MigrationPlan>? adapt)
    {
        var plan = new MigrationPlan("1", "2");
        return new(Editions(target, "2"), adapt?.Invoke(plan) ?? plan) { At = at };
    }

    private static CaseState Accepted(DefinitionSet definitions, CaseState state, Command command)
    {
        var decision = CheckedEngine.Decide(definitions, state, command, Facts.None);
        return Assert.IsType<Decision.Accepted>(decision).State;
    }

    private static int TimerOf(Running running) => running.State.AllWaiting<Wait.Timer>().Single().Wait.Id;

    private static MigrationMapping Names(string process, Dictionary<string, string> names) => new()
    {
        Processes = ImmutableSortedDictionary<string, ProcessMapping>.Empty.Add(process, new(process) { Elements = names.ToImmutableSortedDictionary() }),
    };

    private static DefinitionSet Editions(string files, string edition) =>
        new(edition, files.Split(NextFile).Select(Files.Process));

    private static string Timer(string text, string kind = "timeDuration") =>
        $"<timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition>";

    private static string Boundary(string id, string host, string definition, bool interrupting = true) =>
        $"""<boundaryEvent id="{id}" attachedToRef="{host}" cancelActivity="{(interrupting ? "true" : "false")}">{definition}</boundaryEvent>""";

    private static string Handler(string boundary) =>
        $"""<endEvent id="{boundary}-end" /><sequenceFlow id="{boundary}-f" sourceRef="{boundary}" targetRef="{boundary}-end" />""";

    private static string Deadline(string duration) => Boundary("late", "review", Timer(duration)) + Handler("late");

    /// <summary>The first element named is the one the case stands at.</summary>
    private static string Linear(string content)
    {
        var first = content.Split("id=\"")[1].Split('"')[0];
        return Definitions($"""<startEvent id="start" /><sequenceFlow id="f1" sourceRef="start" targetRef="{first}" />{content}""");
    }

    private static string Parallel(params string[] activities)
    {
        var xml = new StringBuilder("""<startEvent id="start" /><sequenceFlow id="f0" sourceRef="start" targetRef="split" /><parallelGateway id="split" />""");
        foreach (var (index, activity) in activities.Index())
            xml.Append($"""{activity}<sequenceFlow id="s{index}" sourceRef="split" targetRef="{activity.Split("id=\"")[1].Split('"')[0]}" />""");
        return Definitions(xml.ToString());
    }

    private static string Race(params (string Id, string Definition)[] events)
    {
        var xml = new StringBuilder("""<startEvent id="start" /><sequenceFlow id="f0" sourceRef="start" targetRef="race" /><eventBasedGateway id="race" />""");
        foreach (var (id, definition) in events)
            xml.Append($"""<intermediateCatchEvent id="{id}">{definition}</intermediateCatchEvent><sequenceFlow id="to-{id}" sourceRef="race" targetRef="{id}" /><endEvent id="{id}-end" /><sequenceFlow id="{id}-f" sourceRef="{id}" targetRef="{id}-end" />""");
        return Definitions(xml.ToString());
    }

    private static string Fork(params string[] tasks)
    {
        var xml = new StringBuilder("""<startEvent id="start" /><sequenceFlow id="f0" sourceRef="start" targetRef="box" /><subProcess id="box"><startEvent id="in" /><sequenceFlow id="f1" sourceRef="in" targetRef="fork" /><parallelGateway id="fork" /><parallelGateway id="join" /><endEvent id="out" /><sequenceFlow id="f2" sourceRef="join" targetRef="out" />""");
        foreach (var task in tasks)
            xml.Append($"""<userTask id="{task}" /><sequenceFlow id="fork-{task}" sourceRef="fork" targetRef="{task}" /><sequenceFlow id="{task}-join" sourceRef="{task}" targetRef="join" />""");
        return Definitions(xml.Append("</subProcess>").ToString());
    }

    private static string Definitions(string content, string process = "p") =>
        $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
          <message id="m" name="M" /><message id="n" name="N" /><signal id="s" name="S" />
          <process id="{process}" isExecutable="true">{content}</process>
        </definitions>
        """;
}
