using SkillReg.Storage.Definitions;
using SkillReg.Testing;

namespace SkillReg.Storage.Tests.Definitions;

public sealed class EditionDiffTests
{
    private static readonly FileSet Alpha = LibraryLayout.Newest(SampleLibrary.Shipped, "alpha");

    [Fact]
    public void Files_are_added_removed_and_changed()
    {
        var after = Alpha.Without(["workflows/alpha/README.md"]).With(
            SampleLibrary.File("templates/alpha/new.hbs", "新"), SampleLibrary.File("templates/alpha/letter.hbs", "您好 {{name}}"));

        Assert.Equal(
            [("templates/alpha/letter.hbs", DifferenceKind.Changed), ("templates/alpha/new.hbs", DifferenceKind.Added), ("workflows/alpha/README.md", DifferenceKind.Removed)],
            EditionDiff.Between(Alpha, after).Select(file => (file.Path, file.Kind)));
        Assert.Empty(EditionDiff.Between(Alpha, Alpha));
    }

    [Fact]
    public void Elements_of_a_process_say_what_became_of_them()
    {
        var chain = SampleLibrary.Chained("chain", "bureau-reviewer")
            .Replace("name=\"审核\"", "name=\"复核\"", StringComparison.Ordinal)
            .Replace("<sequenceFlow id=\"g2\" sourceRef=\"review\" targetRef=\"end\" />", "<sequenceFlow id=\"g3\" sourceRef=\"review\" targetRef=\"end\" />", StringComparison.Ordinal);

        var file = Assert.Single(EditionDiff.Between(Alpha, Alpha.With(SampleLibrary.File(SampleLibrary.Chain, chain))));

        Assert.Equal(
            [("review", DifferenceKind.Changed), ("g3", DifferenceKind.Added), ("g2", DifferenceKind.Removed)],
            file.Elements.Select(element => (element.Id, element.Kind)));
        var review = file.Elements[0];
        Assert.Equal(("userTask", "复核"), (review.Type, review.Name));
        Assert.Equal(
            [
                new PartDifference("@name", "审核", "复核"),
                new PartDifference("extensionElements/assignmentDefinition@candidateGroups", "unit-reviewer", "bureau-reviewer"),
            ],
            review.Parts);
    }

    [Fact]
    public void A_rule_of_a_table_says_which_cell_changed_and_a_moved_one_where_it_stands_now()
    {
        const string path = "workflows/alpha/rules.dmn";
        static string Rules(params string[] rules) => SampleLibrary.Rule("alpha-rule", "\"new\"").Replace("<rule id=\"rule1\">", string.Concat(rules) + "<rule id=\"rule1\">", StringComparison.Ordinal);
        const string a = """<rule id="a"><inputEntry id="ai"><text>"2"</text></inputEntry><outputEntry id="ao"><text>"x"</text></outputEntry></rule>""";
        const string b = """<rule id="b"><inputEntry id="bi"><text>"3"</text></inputEntry><outputEntry id="bo"><text>"y"</text></outputEntry></rule>""";
        var before = Alpha.With(SampleLibrary.File(path, Rules(a, b)));

        var cell = Assert.Single(EditionDiff.Between(before, Alpha.With(SampleLibrary.File(path, Rules(a.Replace("\"x\"", "\"z\"", StringComparison.Ordinal), b)))));
        var moved = Assert.Single(EditionDiff.Between(before, Alpha.With(SampleLibrary.File(path, Rules(b, a)))));

        Assert.Equal(("ao", new PartDifference("text", "\"x\"", "\"z\"")), (cell.Elements.Single().Id, cell.Elements.Single().Parts.Single()));
        Assert.Equal(["a", "b", "rule1"], moved.Elements.Select(element => element.Id).Order(StringComparer.Ordinal));
        Assert.All(moved.Elements, element => Assert.Equal("after", Assert.Single(element.Parts).Part));
    }

    [Fact]
    public void A_moved_symbol_is_only_appearance()
    {
        static string Drawn(int x) => SampleLibrary.Chained("chain").Replace(
            "</definitions>", $"""<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="d"><bpmndi:BPMNPlane id="p" x="{x}" /></bpmndi:BPMNDiagram></definitions>""", StringComparison.Ordinal);

        var file = Assert.Single(EditionDiff.Between(
            Alpha.With(SampleLibrary.File(SampleLibrary.Chain, Drawn(1))), Alpha.With(SampleLibrary.File(SampleLibrary.Chain, Drawn(2)))));

        Assert.True(file.OnlyAppearance);
        Assert.Empty(file.Elements);
    }
}
