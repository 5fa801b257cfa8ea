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
        return Run(scenario, SchemeOf(path));
    }

    /// <summary>The edition that a scenario lies in.</summary>
    public static string SchemeOf(string path) =>
        Path.GetRelativePath(Shipped.Workflows, Path.Combine(Path.GetDirectoryName(path)!, "..")).Replace('\\', '/');

    /// <summary>Plays it with the files of the edition, which a scenario names as if they all lay in the scheme's folder.</summary>
    public static ScenarioResult Run(Scenario scenario, string scheme)
    {
        var files = Shipped.Files(scheme);
        var models = scenario.Uses.Where(name => name.EndsWith(".dmn", StringComparison.Ordinal)).Select(name => Shipped.Dmn(files[Path.GetFileName(name)]));
        return ScenarioRunner.Run(scenario, new ScenarioHost(name => Shipped.Bpmn(files[Path.GetFileName(name)]))
        {
            Decisions = new DmnDecisions([.. models]).Evaluate,
            Equip = Equip,
        });
    }

    public static Facts Equip(Facts facts) =>
        new(facts.Values.With("now", Shanghai), facts.Personal, CalendarFunctions.Of(Shipped.Calendar));
}
