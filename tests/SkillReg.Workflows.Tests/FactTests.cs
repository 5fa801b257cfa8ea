using System.Text.RegularExpressions;
using SkillReg.Bpmn.Scenarios;

namespace SkillReg.Workflows.Tests;

/// <summary><c>docs/facts.md</c> and the definitions agree about what there is to know.</summary>
public sealed partial class FactTests
{
    [Fact]
    public void Every_fact_that_a_definition_reads_is_described()
    {
        var known = Shipped.Facts.Select(fact => fact.Path).ToHashSet();
        var unknown = Used("*.bpmn").Concat(Used("*.dmn")).Concat(Used("*.form"))
            .Where(use => !known.Contains(use.Path))
            .Select(use => $"{use.File} reads {use.Path}");
        Assert.Empty(unknown.Distinct());
    }

    [Fact]
    public void Every_fact_of_a_plan_that_is_described_is_read_by_some_definition()
    {
        var used = Used("*.bpmn").Concat(Used("*.dmn")).Concat(Used("*.form")).Select(use => use.Path).ToHashSet();
        Assert.DoesNotContain(Shipped.Facts.Select(fact => fact.Path), path => path.StartsWith("plan.", StringComparison.Ordinal) && !used.Contains(path));
    }

    [Fact]
    public void No_personal_fact_reaches_an_event_of_any_scenario()
    {
        const string canary = "canary-8d41";
        foreach (var path in Directory.EnumerateFiles(Shipped.Workflows, "*.scenario", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(path).Replace("\"applicant\": {\"id\": \"a1\"}", $$$"""
                "applicant": {"id": "a1", "name": "{{{canary}}}", "idNumber": "{{{canary}}}", "mobile": "{{{canary}}}"}
                """.Trim(), StringComparison.Ordinal);
            Assert.Contains(canary, text, StringComparison.Ordinal);
            text = text.Insert(text.IndexOf("\nfacts", StringComparison.Ordinal) + 1, "personal applicant.name, applicant.idNumber, applicant.mobile\n");
            var scenario = ScenarioReader.Read(text).Scenario;
            Assert.NotNull(scenario);
            var result = Play.Run(scenario, Play.SchemeOf(path));
            Assert.True(result.Passed, $"{path}: {string.Join('\n', result.Differences)}");
            Assert.DoesNotContain(result.Events, happened => happened.ToString().Contains(canary, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<(string File, string Path)> Used(string pattern) =>
        from file in Directory.EnumerateFiles(Shipped.Workflows, pattern, SearchOption.AllDirectories)
        from Match use in FactPath().Matches(File.ReadAllText(file))
        select (Path.GetRelativePath(Shipped.Workflows, file), use.Value);

    [GeneratedRegex(@"(?<![\w./-])(applicant|application|plan|organisation)\.[A-Za-z]+")]
    private static partial Regex FactPath();
}
