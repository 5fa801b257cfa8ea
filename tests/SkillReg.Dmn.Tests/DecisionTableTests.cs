using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Tests;

public sealed class DecisionTableTests
{
    private static readonly string[][] Overlapping = [["> 0", "\"low\""], ["> 10", "\"high\""], ["> 5", "\"low\""]];

    private const string Ordered = "<output><outputValues><text>\"high\", \"low\"</text></outputValues></output>";

    [Theory]
    [InlineData("FIRST", "20", "\"low\"")]
    [InlineData("FIRST", "0", "null")]
    [InlineData("PRIORITY", "20", "\"high\"")]
    [InlineData("PRIORITY", "6", "\"low\"")]
    [InlineData("ANY", "6", "\"low\"")]
    [InlineData("ANY", "20", "null")]
    [InlineData("UNIQUE", "1", "\"low\"")]
    [InlineData("UNIQUE", "6", "null")]
    [InlineData("COLLECT", "20", "[\"low\", \"high\", \"low\"]")]
    [InlineData("RULE ORDER", "20", "[\"low\", \"high\", \"low\"]")]
    [InlineData("OUTPUT ORDER", "20", "[\"high\", \"low\", \"low\"]")]
    [InlineData("COLLECT", "0", "null")]
    public void The_hit_policy_combines_what_holds(string policy, string input, string expected) =>
        Assert.Equal(Models.Value(expected), Models.Evaluate(Models.Table(policy, ["x"], Overlapping, Ordered), ("x", input)));

    [Theory]
    [InlineData("SUM", "6")]
    [InlineData("COUNT", "3")]
    [InlineData("MIN", "1")]
    [InlineData("MAX", "3")]
    public void An_aggregator_folds_what_is_collected(string aggregation, string expected) =>
        Assert.Equal(Models.Value(expected), Models.Evaluate(Models.Table($"COLLECT\" aggregation=\"{aggregation}", ["x"], [["-", "1"], ["", "2"], ["> 0", "3"]]), ("x", "1")));

    [Fact]
    public void A_contradiction_is_null_and_named()
    {
        var result = Models.Result(Models.Table("UNIQUE", ["x"], [["> 0"], ["> 1"]]), ("x", "2"));
        Assert.True(result.Values["d"].IsNull);
        var warning = Assert.Single(result.Warnings);
        Assert.Equal(("dmn.hit-policy", "d", "Expected one rule to hold, but rules 1 and 2 do"), (warning.Code, warning.Decision, warning.Message));
    }

    [Fact]
    public void Several_outputs_are_a_context_and_defaults_stand_in()
    {
        const string outputs = "<output name=\"fee\"><defaultOutputEntry><text>0</text></defaultOutputEntry></output><output name=\"note\"/>";
        var table = Models.Table("UNIQUE", ["x"], [["> 0", "x * 2", "\"paid\""]], outputs);
        Assert.Equal(Models.Value("{fee: 10, note: \"paid\"}"), Models.Evaluate(table, ("x", "5")));
        Assert.Equal(Models.Value("{fee: 0, note: null}"), Models.Evaluate(table, ("x", "-5")));
    }

    [Fact]
    public void A_value_that_the_input_does_not_allow_decides_nothing()
    {
        var table = Models.Table("UNIQUE", ["x"], [["-", "1"]]).Replace("</inputExpression></input>", "</inputExpression><inputValues><text>\"a\", \"b\"</text></inputValues></input>", StringComparison.Ordinal);
        Assert.Equal(FeelNumber.Of(1), Models.Evaluate(table, ("x", "\"a\"")));
        Assert.Equal("dmn.input", Assert.Single(Models.Result(table, ("x", "\"c\"")).Warnings).Code);
    }

    [Fact]
    public void A_cell_that_is_not_feel_never_holds_and_is_listed()
    {
        var xml = Models.Table("FIRST", ["x"], [["> > 1"], ["> 0"]]);
        var result = Models.Result(xml, ("x", "5"));
        Assert.Equal(FeelNumber.Of(2), result.Values["d"]);
        Assert.Contains(result.Warnings, w => w.Code == "feel.syntax");
        Assert.Contains(Models.Graph(xml).Check(), p => p.Code == "feel.syntax" && p.Element == "d");
    }

    [Theory]
    [InlineData("? > 3 and ? < 6", "5", true)]
    [InlineData("? > 3 and ? < 6", "7", false)]
    [InlineData("not(1, 2)", "3", true)]
    [InlineData("not(1, 2)", "2", false)]
    [InlineData("-", "null", true)]
    [InlineData("null", "null", true)]
    [InlineData("[1..3], > 7", "8", true)]
    [InlineData("\"a\", \"b\"", "\"b\"", true)]
    [InlineData("true", "false", false)]
    [InlineData("false", "false", true)]
    [InlineData("x + 1", "6", false)]
    [InlineData("[1, 2, 3]", "2", true)]
    [InlineData("list contains([1, 2], ?)", "2", true)]
    [InlineData("date(\"2020-01-01\")", "@\"2020-01-01\"", true)]
    [InlineData("< date(\"2020-01-01\")", "@\"2019-01-01\"", true)]
    public void A_cell_tests_its_input(string test, string input, bool holds) =>
        Assert.Equal(holds, !Models.Evaluate(Models.Table("UNIQUE", ["x"], [[test]]), ("x", input)).IsNull);

    [Fact]
    public void Two_thousand_rules_are_allowed_and_one_more_is_not()
    {
        var rules = Enumerable.Range(0, 2_000).Select(i => (string[])[$"{i}"]).ToArray();
        Assert.Equal(FeelNumber.Of(2_000), Models.Evaluate(Models.Table("UNIQUE", ["x"], rules), ("x", "1999")));
        var tooMany = Models.Table("UNIQUE", ["x"], [.. rules, ["-1"]]);
        Assert.False(DmnReader.TryRead(new StringReader(tooMany), out _, out var problem));
        Assert.Equal("dmn.limit", problem.Code);
    }
}
