using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Scenarios;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Registration.Calendar;

namespace SkillReg.Workflows.Tests;

/// <summary>Plays a scenario of a scheme with its decisions and the calendar.</summary>
internal static class Play
{
    private static readonly FeelDateTime Shanghai = new(CalendarDate.Epoch, 0, new FeelZone.Offset(8 * 3600));

    public static ScenarioResult Run(string path)
    {
        var (scenario, problems) = ScenarioReader.Read(File.ReadAllText(path));
        Assert.True(scenario is not null, string.Join('\n', problems.Select(problem => $"{problem.At}: {problem.Text}")));
        return Run(scenario, Path.Combine(Path.GetDirectoryName(path)!, ".."));
    }

    public static ScenarioResult Run(Scenario scenario, string folder)
    {
        var models = scenario.Uses.Where(name => name.EndsWith(".dmn", StringComparison.Ordinal)).Select(name => Shipped.Dmn(Path.Combine(folder, name)));
        return ScenarioRunner.Run(scenario, new ScenarioHost(name => Shipped.Bpmn(Path.Combine(folder, name)))
        {
            Decisions = new DmnDecisions([.. models]).Evaluate,
            Equip = Equip,
        });
    }

    public static Facts Equip(Facts facts) =>
        new(facts.Values.With("now", Shanghai), facts.Personal, CalendarFunctions.Of(Shipped.Calendar));
}
