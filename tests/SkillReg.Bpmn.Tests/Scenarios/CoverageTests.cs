using SkillReg.Bpmn.Engine;
using SkillReg.Bpmn.Tests.Harness;

namespace SkillReg.Bpmn.Tests.Scenarios;

/// <summary>The table <c>coverage.tsv</c> names, for each element, extension and command, a usual, an edge and a refused run.</summary>
public sealed class CoverageTests
{
    private static readonly string[] Extensions =
    [
        "userTask", "assignmentDefinition", "taskSchedule", "priorityDefinition", "formDefinition", "taskDefinition", "taskHeaders",
        "ioMapping", "calledDecision", "calledElement", "script", "loopCharacteristics", "subscription", "properties", "versionTag",
    ];

    private static readonly string[] Elements =
    [
        "startEvent none", "startEvent message", "startEvent timer", "startEvent signal",
        "task", "manualTask", "userTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask",
        "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway",
        "intermediateCatchEvent timer", "intermediateCatchEvent message", "intermediateCatchEvent signal", "intermediateCatchEvent link",
        "intermediateThrowEvent none", "intermediateThrowEvent message", "intermediateThrowEvent signal",
        "intermediateThrowEvent escalation", "intermediateThrowEvent link",
        "boundaryEvent timer", "boundaryEvent message", "boundaryEvent signal", "boundaryEvent error", "boundaryEvent escalation",
        "endEvent none", "endEvent message", "endEvent signal", "endEvent error", "endEvent escalation", "endEvent terminate",
        "subProcess", "event sub-process", "callActivity", "multi-instance parallel", "multi-instance sequential",
    ];

    private static List<string[]> Rows { get; } =
        [.. Files.ScenarioText("coverage.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))];

    [Fact]
    public void Every_extension_has_a_usual_an_edge_and_a_refused_scenario() => Covers("extension", Extensions);

    [Fact]
    public void Every_element_has_a_usual_an_edge_and_a_refused_scenario() => Covers("element", Elements);

    [Fact]
    public void Every_command_has_a_usual_an_edge_and_a_refused_scenario() =>
        Covers("command", typeof(Command).GetNestedTypes().Select(type => type.Name));

    [Fact]
    public void The_scenarios_of_a_row_are_three_different_files_that_exist()
    {
        var files = Files.Scenarios.ToHashSet();
        Assert.All(Rows, row =>
        {
            Assert.Equal(5, row.Length);
            Assert.Equal(3, row.Skip(2).Distinct().Count());
            Assert.All(row.Skip(2), name => Assert.Contains(name + ".scenario", files));
        });
    }

    [Fact]
    public void A_gap_is_noticed() =>
        Assert.NotEmpty(Gaps("command", [.. typeof(Command).GetNestedTypes().Select(type => type.Name), "Planted"]));

    [Fact]
    public void Only_the_harness_calls_the_engine()
    {
        var tests = Path.GetDirectoryName(Path.GetDirectoryName(Here())) ?? "";
        var callers = Directory.EnumerateFiles(tests, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("ProcessEngine" + ".Decide", StringComparison.Ordinal))
            .Select(Path.GetFileName);
        Assert.Equal(["CheckedEngine.cs"], callers);
    }

    private static void Covers(string kind, IEnumerable<string> names) => Assert.Empty(Gaps(kind, names));

    private static List<string> Gaps(string kind, IEnumerable<string> names) =>
        [.. names.Except(Rows.Where(row => row[0] == kind).Select(row => row[1]))];

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
