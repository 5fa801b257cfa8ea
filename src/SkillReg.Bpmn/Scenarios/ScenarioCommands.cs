using System.Collections.Immutable;
using System.Globalization;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Engine.Migrating;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Scenarios;

/// <summary>A line of a scenario to the command it means.</summary>
internal static class ScenarioCommands
{
    public static Command Of(ScenarioRunner run, ScenarioLine line)
    {
        var words = line.Words;
        return line.Verb switch
        {
            "start" => new Command.CreateCase("case", words.At(0)) { At = run.Now, StartEvent = words.After("at"), Variables = line.Values },
            "claim" => new Command.ClaimTask(Task(run, words), words.After("by") ?? "somebody") { At = run.Now },
            "release" => new Command.ReleaseTask(Task(run, words)) { At = run.Now },
            "assign" => new Command.AssignTask(Task(run, words), words.After("to") ?? "somebody") { At = run.Now },
            "update" => Update(run, words),
            "delegate" => new Command.DelegateTask(Task(run, words), words.After("to") ?? "somebody") { At = run.Now },
            "hand-back" => new Command.HandBackTask(Task(run, words)) { At = run.Now },
            "ask" => new Command.AddReviewer(Task(run, words), words.After("person") ?? "somebody") { At = run.Now },
            "opinion" => new Command.GiveOpinion(Task(run, words), words.After("by") ?? "somebody") { At = run.Now, Recommendation = words.After("outcome") },
            "remind" => new Command.RemindTask(Task(run, words)) { At = run.Now },
            "complete" => new Command.CompleteTask(Task(run, words))
            {
                At = run.Now,
                Outcome = words.After("outcome"),
                OutcomeBy = words.After("by"),
                ReasonCodes = Reasons(words),
                Variables = line.Values,
            },
            "finish" => new Command.CompleteJob(run.WaitAt<Wait.Job>(words.At(0))) { At = run.Now, Variables = line.Values },
            "fail" => Fail(run, words),
            "throw" => new Command.ThrowError(run.WaitAt<Wait.Job>(words.After("from") ?? ""), words.At(0)) { At = run.Now, Variables = line.Values },
            "message" => Message(run, line),
            "signal" => new Command.BroadcastSignal(words.At(0)) { At = run.Now, Variables = line.Values },
            "fire" => new Command.FireTimer(run.WaitAt<Wait.Timer>(words.At(0))) { At = run.Now },
            "set" => new Command.SetVariables(line.Values) { At = run.Now, Scope = words.After("in") is { } scope ? run.InstanceOf(scope) : null },
            "cancel" => new Command.CancelCase(words.At(0)) { At = run.Now },
            "return" => new Command.ReturnTo(Task(run, words), Target(words.After("to") ?? "previous"))
            {
                At = run.Now,
                Mode = words.Has("again") ? ResumeMode.Again : ResumeMode.Direct,
                Reasons = Reasons(words),
            },
            "modify" => new Command.Modify
            {
                At = run.Now,
                Activate = words.After("activate") is { } path ? [path] : [],
                Terminate = words.After("terminate") is { } element ? [run.InstanceOf(element)] : [],
            },
            "resolve" => new Command.ResolveIncident(run.InstanceOf(words.At(0))) { At = run.Now, Retries = Number(words.After("retries")) ?? 1 },
            "migrate" => Migrate(run, words),
            "undo" => new Command.UndoMigration(run.BeforeMigration) { At = run.Now },
            _ => throw new FormatException($"Expected a step, but got '{line.Verb}'."),
        };
    }

    private static int Task(ScenarioRunner run, ScenarioWords words) => run.WaitAt<Wait.UserTask>(words.At(0));

    private static Command.UpdateTask Update(ScenarioRunner run, ScenarioWords words) => new(Task(run, words))
    {
        At = run.Now,
        Priority = Number(words.After("priority")),
        Due = words.After("due") is { } due ? Instants.From(new FeelString(due)) : null,
        FollowUp = words.After("follow-up") is { } followUp ? Instants.From(new FeelString(followUp)) : null,
        CandidateGroups = words.After("groups") is { } groups ? [.. groups.Split(',')] : null,
    };

    private static Command.FailJob Fail(ScenarioRunner run, ScenarioWords words) =>
        new(run.WaitAt<Wait.Job>(words.At(0)), words.After("because") ?? "it failed")
        {
            At = run.Now,
            Retries = Number(words.After("retries")),
            BackOff = words.After("wait") is { } wait && Instants.Plus(run.Now, new FeelString(wait)) is { } later ? later - run.Now : TimeSpan.Zero,
        };

    private static Command.CorrelateMessage Message(ScenarioRunner run, ScenarioLine line) =>
        new(line.Words.At(0) is var name and not "-" ? name : null)
        {
            At = run.Now,
            Key = line.Words.After("key"),
            Element = line.Words.After("to"),
            Wait = line.Words.After("answering") is { } wait ? run.WaitAt<Wait.Message>(wait) : null,
            Variables = line.Values,
        };

    private static ReturnTarget Target(string word) => word switch
    {
        "initiator" => new ReturnTarget.Initiator(),
        "previous" => new ReturnTarget.Previous(),
        _ => new ReturnTarget.Element(word),
    };

    private static ImmutableArray<string> Reasons(ScenarioWords words) =>
        words.After("because") is { } reasons ? [.. reasons.Split(',')] : [];

    private static Command.Migrate Migrate(ScenarioRunner run, ScenarioWords words)
    {
        var from = run.Edition;
        var target = run.Definitions(words.All.SkipWhile(word => word != "to").Skip(1).TakeWhile(word => word is not ("mapping" or "shortening")));
        var plan = new MigrationPlan(from.Edition, target.Edition) { Mapping = Mapping(from, words), MayShorten = words.Has("shortening") };
        return new(target, plan) { At = run.Now };
    }

    /// <summary>Pairs of an old and a new id, as <c>old=new</c>, for whichever process has an element of the old id.</summary>
    private static MigrationMapping Mapping(DefinitionSet from, ScenarioWords words)
    {
        var pairs = words.All.SkipWhile(word => word != "mapping").Skip(1).Select(pair => pair.Split('=')).ToList();
        var processes =
            from process in @from.Processes
            let elements = pairs.Where(pair => process.Nodes.ContainsKey(pair[0]) || process.Flows.ContainsKey(pair[0]))
            select KeyValuePair.Create(process.Id, new ProcessMapping(pairs.Find(pair => pair[0] == process.Id)?[1] ?? process.Id)
            {
                Elements = elements.ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
            });
        return new() { Processes = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, processes) };
    }

    private static int? Number(string? word) =>
        word is null ? null : int.Parse(word, CultureInfo.InvariantCulture);
}
