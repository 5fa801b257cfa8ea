using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Tests.Harness;

/// <summary>One case in a test that needs more than a scenario can say.</summary>
internal sealed class TestCase(params string[] files)
{
    private readonly List<CaseEvent> events = [];
    private DefinitionSet definitions = Files.Set(files);

    public CaseState State { get; private set; } = CaseState.Empty;

    public DateTimeOffset Now { get; private set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<CaseEvent> Events => events;

    public void Use(params string[] others) => definitions = Files.Set(others);

    public void Wait(TimeSpan time) => Now += time;

    public void Start(string process, FeelContext? variables = null) =>
        Accept(new Command.CreateCase("case", process) { At = Now, Variables = variables ?? FeelContext.Empty });

    public int Task(string element) => State.AllWaiting<Wait.UserTask>().First(found => found.Wait.Element == element).Wait.Id;

    public int Timer(string element) => State.AllWaiting<Wait.Timer>().First(found => found.Wait.Element == element).Wait.Id;

    public void Accept(Command command)
    {
        var decision = CheckedEngine.Decide(definitions, State, command, Facts.None);
        Assert.True(decision is Decision.Accepted, decision.ToString());
        State = ((Decision.Accepted)decision).State;
        events.AddRange(((Decision.Accepted)decision).Events);
    }

    /// <summary>The code of the refusal.</summary>
    public string Refuse(Command command) =>
        Assert.IsType<Decision.Rejected>(CheckedEngine.Decide(definitions, State, command, Facts.None)).Refusal.Code;

}
