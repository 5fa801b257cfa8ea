using System.Collections.Frozen;
using SkillReg.Bpmn.Model;
using SkillReg.Storage.Definitions;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Definitions;

public sealed class EditionLintTests
{
    private static readonly KnownNames Known = new()
    {
        Operations = new[] { "notices.send" }.ToFrozenSet(),
        Roles = new[] { "unit-reviewer", "bureau-reviewer" }.ToFrozenSet(),
        PersonalFacts = ["applicant.name"],
    };

    private static readonly FileSet Alpha = LibraryLayout.Newest(SampleLibrary.Shipped, "alpha");

    [Fact]
    public void A_sound_edition_has_no_errors_and_all_its_scenarios_pass()
    {
        var reading = EditionReading.Of("alpha", Alpha);

        Assert.DoesNotContain(EditionLint.Check(reading, Known), problem => problem.IsError);
        var results = EditionTrial.Run(reading, Known, default);
        Assert.All(results, result => Assert.Empty(result.Differences));
        Assert.Equal(["workflows/alpha/scenarios/straight.scenario", "workflows/shared/scenarios/chain.scenario"], results.Select(result => result.File));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_file_element_and_line()
    {
        var files = Alpha.With(
            SampleLibrary.File("workflows/alpha/alpha.bpmn", SampleLibrary.Process("alpha", "nowhere")),
            SampleLibrary.File(SampleLibrary.Chain, SampleLibrary.Chained("chain", "nobody")),
            SampleLibrary.File("workflows/alpha/second.dmn", SampleLibrary.Rule("alpha-rule", "1 +")),
            SampleLibrary.File("workflows/alpha/forms/broken.form", "{}"),
            SampleLibrary.File("workflows/alpha/scenarios/odd.scenario", "Title\nuses alpha.bpmn\ndance\n"),
            SampleLibrary.File("templates/alpha/bare.hbs", "x"));

        var problems = EditionLint.Check(EditionReading.Of("alpha", files), Known);

        Assert.Contains(problems, problem => problem is { Code: "called-process-unknown", Element: "call", File: "workflows/alpha/alpha.bpmn", At.Line: 6 });
        Assert.Contains(problems, problem => problem is { Code: "group-unknown", Element: "review", File: SampleLibrary.Chain, At.Line: 6 });
        Assert.Contains(problems, problem => problem is { Code: "decision-repeated", Element: "alpha-rule" });
        Assert.Contains(problems, problem => problem is { Code: "feel.syntax", File: "workflows/alpha/second.dmn" });
        Assert.Contains(problems, problem => problem is { Code: "form.empty", File: "workflows/alpha/forms/broken.form" });
        Assert.Contains(problems, problem => problem is { Code: "scenario-line", File: "workflows/alpha/scenarios/odd.scenario", At.Line: 3 });
        Assert.Contains(problems, problem => problem is { Code: "template-sample-missing", Severity: Severity.Warning, File: "templates/alpha/bare.hbs" });
        Assert.Equal(problems.OrderByDescending(problem => problem.Severity).Select(problem => problem.Severity), problems.Select(problem => problem.Severity));
    }

    [Fact]
    public void An_operation_is_refused_when_nobody_knows_it_and_warned_of_when_nobody_has_bound_it()
    {
        var process = SampleLibrary.Process("alpha", "chain").Replace(
            "<callActivity id=\"call\"><extensionElements><zeebe:calledElement processId=\"chain\" /></extensionElements></callActivity>",
            "<serviceTask id=\"call\"><extensionElements><zeebe:taskDefinition type=\"notices.send\" /></extensionElements></serviceTask>",
            StringComparison.Ordinal);
        var reading = EditionReading.Of("alpha", Alpha.With(SampleLibrary.File("workflows/alpha/alpha.bpmn", process)));

        var bound = EditionLint.Check(reading, Known);
        var unbound = EditionLint.Check(reading, Known with { Bound = [] });
        var unknown = EditionLint.Check(reading, Known with { Operations = [], Bound = [] });

        Assert.DoesNotContain(bound, problem => problem.Code.StartsWith("operation-", StringComparison.Ordinal));
        var warned = Assert.Single(unbound, problem => problem.Code == "operation-unbound");
        Assert.Equal((Severity.Warning, "workflows/alpha/alpha.bpmn", "call"), (warned.Severity, warned.File, warned.Element));
        Assert.Contains("notices.send", warned.Text, StringComparison.Ordinal);
        Assert.Contains(unknown, problem => problem is { Code: "operation-unknown", IsError: true, Element: "call" });
    }

    [Fact]
    public void What_the_scheme_names_must_be_there()
    {
        var scheme = SampleLibrary.Scheme("alpha", "\"missing.bpmn\"")
            .Replace("\"entry\": \"alpha\"", "\"entry\": \"elsewhere\"", StringComparison.Ordinal)
            .Replace("bureau-reviewer", "wizard", StringComparison.Ordinal)
            .Replace("\"statuses\"", "\"forms\": [{ \"id\": \"absent\", \"label\": \"缺\" }], \"statuses\"", StringComparison.Ordinal);

        var problems = EditionLint.Check(EditionReading.Of("alpha", Alpha.With(SampleLibrary.File("workflows/alpha/scheme.json", scheme))), Known);

        Assert.Equal(
            ["entry-unknown", "form-missing", "role-unknown", "shared-missing"],
            problems.Where(problem => problem.IsError).Select(problem => problem.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_edition_without_a_description_cannot_be_published()
    {
        var problems = EditionLint.Check(EditionReading.Of("alpha", Alpha.Without(["workflows/alpha/scheme.json"])), Known);

        Assert.Contains(problems, problem => problem is { Code: "scheme.missing", IsError: true });
    }

    [Fact]
    public void A_table_is_analysed_before_anybody_relies_on_it()
    {
        const string rules = "workflows/alpha/rules.dmn";
        var gappy = SampleLibrary.Rule("alpha-rule", "\"a\"").Replace("<defaultOutputEntry id=\"d1\"><text>\"none\"</text></defaultOutputEntry>", "", StringComparison.Ordinal);
        var twice = gappy.Replace("</decisionTable>", """<rule id="rule2"><inputEntry id="e2"><text>"1"</text></inputEntry><outputEntry id="o2"><text>"b"</text></outputEntry></rule></decisionTable>""", StringComparison.Ordinal);

        var problems = EditionLint.Check(EditionReading.Of("alpha", Alpha.With(SampleLibrary.File(rules, twice))), Known);

        Assert.Contains(problems, problem => problem is { Code: "table-gap", Severity: Severity.Warning, Element: "alpha-rule" });
        Assert.Contains(problems, problem => problem is { Code: "table-violation", IsError: true, Element: "alpha-rule" });
    }

    [Theory]
    [InlineData("Wrong outcome\nuses alpha.bpmn ../shared/chain.bpmn\nstart alpha\nexpect completed\n")]
    [InlineData("No such file\nuses elsewhere.bpmn\nstart alpha\n")]
    [InlineData("Not an instant\nuses alpha.bpmn ../shared/chain.bpmn\nat noon\n")]
    [InlineData("Not a number\nuses alpha.bpmn ../shared/chain.bpmn\nstart alpha\ncomplete review#many\n")]
    [InlineData("Half a mapping\nuses alpha.bpmn ../shared/chain.bpmn\nstart alpha\nmigrate to alpha.bpmn mapping review\n")]
    [InlineData("Out of the tree\nuses ../../../../etc/passwd\nstart alpha\n")]
    public void A_scenario_that_goes_otherwise_or_cannot_be_played_is_told(string scenario)
    {
        var files = Alpha.With(SampleLibrary.File("workflows/alpha/scenarios/wrong.scenario", scenario));

        var results = EditionTrial.Run(EditionReading.Of("alpha", files), Known, default);

        var failed = Assert.Single(results, result => !result.Passed);
        Assert.Equal("workflows/alpha/scenarios/wrong.scenario", failed.File);
        Assert.Equal(scenario.Split('\n')[0], failed.Title);
    }

    [Theory]
    [InlineData("workflows/alpha/a.bpmn", "<!DOCTYPE x [<!ENTITY a 'b'>]><definitions/>", "xml.doctype")]
    [InlineData("workflows/alpha/a.bpmn", "<definitions", "xml.malformed")]
    [InlineData("workflows/alpha/a.dmn", "<!DOCTYPE x [<!ENTITY a 'b'>]><definitions/>", "xml.malformed")]
    [InlineData("workflows/alpha/a.form", "{", "json.malformed")]
    [InlineData("workflows/alpha/a.json", """{ "a": 1, "a": 2 }""", "json.malformed")]
    [InlineData("workflows/alpha/a.md", "a\0b", "text.control")]
    [InlineData("workflows/alpha/../a.md", "a", "path.refused")]
    [InlineData("workflows/beta/a.md", "a", "path.refused")]
    public void A_file_that_is_not_what_it_says_is_not_kept(string path, string text, string code) =>
        Assert.Equal(code, Assert.Single(DefinitionGuard.Check("alpha", SampleLibrary.File(path, text))).Code);

    [Fact]
    public void Bytes_that_are_no_text_and_floods_are_not_kept()
    {
        Assert.Equal("text.encoding", Assert.Single(DefinitionGuard.Check("alpha", new DefinitionFile("workflows/alpha/a.md", [0xC3, 0x28]))).Code);
        Assert.Equal("file.size", Assert.Single(DefinitionGuard.Check("alpha", new DefinitionFile("workflows/alpha/a.md", new byte[FileSet.LargestFile + 1]))).Code);
        Assert.Equal("json.malformed", Assert.Single(DefinitionGuard.Check("alpha", SampleLibrary.File("workflows/alpha/a.json", new string('[', 100)))).Code);
        Assert.Empty(DefinitionGuard.Check("alpha", SampleLibrary.File("workflows/alpha/a.bpmn", SampleLibrary.Process("a", "nowhere"))));
    }
}
