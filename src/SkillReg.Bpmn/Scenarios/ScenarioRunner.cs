using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Scenarios;

/// <summary>
/// Plays a scenario against one case on a virtual clock. It does what a host would: messages that the case throws come
/// back to it when it waits for them, and timers fire when the clock passes them.
/// </summary>
public sealed class ScenarioRunner
{
    private const int MostFirings = 10_000;

    private static readonly DateTimeOffset DefaultStart = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ScenarioHost host;
    private readonly List<CaseEvent> events = [];
    private readonly List<string> differences = [];
    private readonly Dictionary<string, FeelValue> doubles = [];
    private readonly Dictionary<string, int> remembered = [];
    private DefinitionSet definitions;
    private DefinitionSet formerDefinitions;
    private Facts facts = Facts.None;
    private ImmutableArray<string> personal = [];

    private ScenarioRunner(Scenario scenario, ScenarioHost host)
    {
        this.host = host;
        definitions = formerDefinitions = Definitions(scenario.Uses);
    }

    public CaseState State { get; private set; } = CaseState.Empty;

    /// <summary>What an undo goes back to: the case before its last migration.</summary>
    internal CaseState BeforeMigration { get; private set; } = CaseState.Empty;

    public DateTimeOffset Now { get; private set; } = DefaultStart;

    public IReadOnlyList<CaseEvent> Events => events;

    public DefinitionSet Edition => definitions;

    public static ScenarioResult Run(Scenario scenario, ScenarioHost host)
    {
        var runner = new ScenarioRunner(scenario, host);
        foreach (var line in scenario.Lines)
            if (runner.Play(line) is { } difference)
                runner.differences.Add($"line {line.Number}: {difference}");
        return new([.. runner.differences], [.. runner.events]);
    }

    /// <summary>The id a scenario means by a word: one it remembered, or that of the wait at an element.</summary>
    internal int WaitAt<T>(string word)
        where T : Wait
    {
        if (remembered.TryGetValue(word, out var known))
            return known;
        var parts = word.Split('#');
        var index = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) - 1 : 0;
        return State.AllWaiting<T>().Where(found => found.Wait.Element == parts[0]).Skip(index).Select(found => found.Wait.Id).FirstOrDefault();
    }

    internal int InstanceOf(string element) => remembered.TryGetValue(element, out var known)
        ? known
        : State.Instances.Values.Where(instance => instance.Element == element).Select(instance => instance.Id).FirstOrDefault();

    internal DefinitionSet Definitions(IEnumerable<string> files)
    {
        var names = files.ToList();
        return new(string.Join('+', names), names.Where(IsProcess).SelectMany(name => host.File(name).File?.Processes ?? []), Decide);
    }

    /// <summary>Decisions are the host's to load.</summary>
    private static bool IsProcess(string file) => !file.EndsWith(".dmn", StringComparison.Ordinal);

    private string? Play(ScenarioLine line)
    {
        switch (line.Verb)
        {
            case "at":
                Now = Instants.From(new FeelString(line.Words.At(0))) ?? throw new FormatException($"Expected an instant, but got '{line.Words.At(0)}'.");
                return null;
            case "personal":
                personal = line.Words.ListFrom(0);
                return null;
            case "decision":
                doubles[line.Words.At(0)] = line.Values["result"];
                return null;
            case "remember":
                remembered[line.Words.At(2)] = line.Words.At(0) == "task" ? WaitAt<Wait.UserTask>(line.Words.At(1))
                    : line.Words.At(0) == "timer" ? WaitAt<Wait.Timer>(line.Words.At(1))
                    : line.Words.At(0) == "message" ? WaitAt<Wait.Message>(line.Words.At(1))
                    : InstanceOf(line.Words.At(1));
                return null;
            case "expect":
                return ScenarioExpectations.Difference(this, line);
            case "advance":
                return Advance(line);
            case "facts":
                facts = host.Equip(new Facts(line.Values, personal));
                return State.Status == CaseStatus.Active ? Do(line, new Command.FactsChanged { At = Now, MayShorten = true }) : null;
            default:
                return Do(line, ScenarioCommands.Of(this, line));
        }
    }

    private string? Do(ScenarioLine line, Command command)
    {
        var refusal = Do(command);
        return (line.Refusal, refusal) switch
        {
            (null, null) => null,
            (null, { } refused) => $"expected to be accepted, but: {refused.Code}: {refused.Text}",
            ({ } code, null) => $"expected to be refused with {code}, but it was accepted",
            ({ } code, { } refused) => code == refused.Code ? null : $"expected to be refused with {code}, but it was {refused.Code}: {refused.Text}",
        };
    }

    private Refusal? Do(Command command)
    {
        switch (host.Decide(definitions, State, command, facts))
        {
            case Decision.Rejected rejected:
                return rejected.Refusal;
            case Decision.Accepted accepted:
                if (command is Command.Migrate migrate)
                    (BeforeMigration, formerDefinitions, definitions) = (State, definitions, migrate.Target);
                else if (command is Command.UndoMigration)
                    definitions = formerDefinitions;
                State = accepted.State;
                events.AddRange(accepted.Events);
                BringBack(accepted.Events);
                return null;
            default:
                throw new UnreachableException();
        }
    }

    private void BringBack(ImmutableArray<CaseEvent> happened)
    {
        foreach (var thrown in happened.OfType<CaseEvent.MessageThrown>())
            if (State.Status == CaseStatus.Active)
                Do(new Command.CorrelateMessage(thrown.Name) { At = Now, Key = thrown.Key, Variables = thrown.Variables });
    }

    private string? Advance(ScenarioLine line)
    {
        var target = line.Words.After("to") is { } to ? Instants.From(new FeelString(to)) : Instants.Plus(Now, new FeelString(line.Words.At(0)));
        if (target is not { } instant)
            return $"expected a duration or an instant, but got '{line.Words.At(0)}'";
        for (var fired = 0; fired < MostFirings && FireNext(instant); fired++)
        {
        }
        Now = instant;
        return null;
    }

    private bool FireNext(DateTimeOffset limit)
    {
        var due = State.AllWaiting<Wait.Timer>().Select(found => found.Wait).Where(timer => timer.Due <= limit).MinBy(timer => (timer.Due, timer.Id));
        if (due is null || State.Status != CaseStatus.Active)
            return false;
        Now = due.Due > Now ? due.Due : Now;
        return Do(new Command.FireTimer(due.Id) { At = Now }) is null;
    }

    private DecisionOutcome? Decide(string decision, FeelContext inputs, FeelScope scope) =>
        doubles.TryGetValue(decision, out var result)
            ? new DecisionOutcome(result) { InputNames = [.. inputs.Entries.ToArray().Select(entry => entry.Key)] }
            : host.Decisions?.Invoke(decision, inputs, scope);
}
