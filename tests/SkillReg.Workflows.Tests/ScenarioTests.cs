namespace SkillReg.Workflows.Tests;

/// <summary>Every scenario that lies beside a scheme is played.</summary>
public sealed class ScenarioTests
{
    public static TheoryData<string> Scenarios() =>
        [.. Directory.EnumerateFiles(Shipped.Workflows, "*.scenario", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Shipped.Workflows, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Plays_as_it_was_written_down(string scenario)
    {
        var result = Play.Run(Path.Combine(Shipped.Workflows, scenario));
        Assert.True(result.Passed, string.Join('\n', result.Differences));
    }

    [Fact]
    public void Notices_an_expectation_that_is_not_met()
    {
        var path = Directory.EnumerateFiles(Shipped.Workflows, "withdrawn.scenario", SearchOption.AllDirectories).First();
        var (scenario, _) = Bpmn.Scenarios.ScenarioReader.Read(File.ReadAllText(path) + "\nexpect status Approved\n");
        Assert.False(Play.Run(scenario!, Play.SchemeOf(path)).Passed);
    }
}
