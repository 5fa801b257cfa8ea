using System.Collections.Immutable;
using System.Text;
using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Linting;
using SkillReg.Bpmn.Reading;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Benchmarks.Bpmn;

/// <summary>What the engine promises: ratios of one run, and bytes that do not depend on the machine.</summary>
internal static class BpmnBenchmarks
{
    private const int ChainLength = 100;
    private const int DictionarySize = 40;

    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Run(Report report)
    {
        ElementCost(report);
        var (definitions, review, decide) = Review();
        report.Allocation("one review decision on a definition of 40 elements", 12 * 1024, () => Decide(definitions, review, decide));
        report.Size("a case in review as JSON", 1536, Encoding.UTF8.GetByteCount(CaseJson.Save(review)));
        LoopCost(report);
        report.Time("proof of a definition of 60 elements", TimeSpan.FromSeconds(5), Prove);
    }

    /// <summary>Elements entered and left with all their events, against as many inserts and removes.</summary>
    private static void ElementCost(Report report)
    {
        var definitions = Definitions("chain.bpmn");
        var create = new Command.CreateCase("case", "chain") { At = Start };
        var dictionary = Enumerable.Range(0, DictionarySize).ToImmutableDictionary(key => key, key => key);
        report.Ratio(
            "an element entered and left, against one insert and one remove of 40",
            20,
            () => Decide(definitions, CaseState.Empty, create),
            () =>
            {
                for (var element = 0; element < ChainLength + 2; element++)
                    dictionary.Add(DictionarySize, 0).Remove(DictionarySize);
            });
    }

    private static (DefinitionSet, CaseState, Command) Review()
    {
        var definitions = Definitions("review-40.bpmn");
        var levels = new FeelList(["unit", "supervising", "bureau"]);
        var create = new Command.CreateCase("case", "review") { At = Start, Variables = FeelContext.Of(("levels", levels), ("order", "A-1")) };
        var state = Decide(definitions, CaseState.Empty, create);
        return (definitions, state, Approve(state));
    }

    private static Command.CompleteTask Approve(CaseState state) =>
        new(state.AllWaiting<Wait.UserTask>().First().Wait.Id) { At = Start, Outcome = "approve", OutcomeBy = "unit" };

    /// <summary>A round of a case that has gone round a thousand times, against one that has gone round ten times.</summary>
    private static void LoopCost(Report report)
    {
        var definitions = Definitions("loop.bpmn");
        var early = AfterLoops(definitions, 10);
        var late = AfterLoops(definitions, 1_000);
        report.Ratio("a step after 1,000 loops, against one after 10", 1.2, () => Round(definitions, late), () => Round(definitions, early));
    }

    private static CaseState AfterLoops(DefinitionSet definitions, int loops)
    {
        var state = Decide(definitions, CaseState.Empty, new Command.CreateCase("case", "loop") { At = Start, Variables = FeelContext.Of(("more", true)) });
        for (var loop = 0; loop < loops; loop++)
            state = Round(definitions, state);
        return state;
    }

    private static CaseState Round(DefinitionSet definitions, CaseState state)
    {
        while (state.AllWaiting<Wait.UserTask>().ToList() is [var (_, task), _])
            state = Decide(definitions, state, new Command.CompleteTask(task.Id) { At = Start });
        return Decide(definitions, state, new Command.CompleteTask(state.AllWaiting<Wait.UserTask>().First().Wait.Id) { At = Start });
    }

    private static void Prove()
    {
        if (Linter.Lint(File("review-60.bpmn"), LintProfile.Publish).Any(finding => finding.IsError))
            throw new InvalidOperationException("Expected the definition to be proved, but it has findings.");
    }

    private static CaseState Decide(DefinitionSet definitions, CaseState state, Command command) =>
        ProcessEngine.Decide(definitions, state, command, Facts.None) is Decision.Accepted accepted
            ? accepted.State
            : throw new InvalidOperationException("Expected the command to be possible, but it was refused.");

    private static DefinitionSet Definitions(string name) => new(name, File(name).File?.Processes ?? []);

    private static ReadResult File(string name) =>
        BpmnReader.Read(System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Bpmn", name)));
}
