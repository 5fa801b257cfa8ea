using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Tests.Models;

namespace SkillReg.Dmn.Tests;

public sealed class DecisionGraphTests
{
    [Theory]
    [InlineData("<context><contextEntry><variable name=\"a\"/><literalExpression><text>2</text></literalExpression></contextEntry><contextEntry><literalExpression><text>a * 3</text></literalExpression></contextEntry></context>", "6")]
    [InlineData("<context><contextEntry><variable name=\"a b\"/><literalExpression><text>2</text></literalExpression></contextEntry></context>", "{a b: 2}")]
    [InlineData("<list><literalExpression><text>1</text></literalExpression><literalExpression><text>2</text></literalExpression></list>", "[1, 2]")]
    [InlineData("<relation><column name=\"x\"/><column name=\"y\"/><row><literalExpression><text>1</text></literalExpression><literalExpression><text>2</text></literalExpression></row></relation>", "[{x: 1, y: 2}]")]
    [InlineData("<conditional><if><literalExpression><text>1 > 2</text></literalExpression></if><then><literalExpression><text>1</text></literalExpression></then><else><literalExpression><text>2</text></literalExpression></else></conditional>", "2")]
    [InlineData("<filter><in><literalExpression><text>[{a: 1}, {a: 2}]</text></literalExpression></in><match><literalExpression><text>a > 1</text></literalExpression></match></filter>", "[{a: 2}]")]
    [InlineData("<for iteratorVariable=\"i\"><in><literalExpression><text>1..3</text></literalExpression></in><return><literalExpression><text>i</text></literalExpression></return></for>", "null")]
    [InlineData("<for iteratorVariable=\"i\"><in><literalExpression><text>[1..3]</text></literalExpression></in><return><literalExpression><text>i + count(partial)</text></literalExpression></return></for>", "[1, 3, 5]")]
    [InlineData("<some iteratorVariable=\"i\"><in><literalExpression><text>[1, 2]</text></literalExpression></in><satisfies><literalExpression><text>i > 1</text></literalExpression></satisfies></some>", "true")]
    [InlineData("<every iteratorVariable=\"i\"><in><literalExpression><text>[1, 2]</text></literalExpression></in><satisfies><literalExpression><text>i > 1</text></literalExpression></satisfies></every>", "false")]
    [InlineData("<invocation><literalExpression><text>function(a, b) a - b</text></literalExpression><binding><parameter name=\"b\"/><literalExpression><text>1</text></literalExpression></binding><binding><parameter name=\"a\"/><literalExpression><text>5</text></literalExpression></binding></invocation>", "4")]
    public void A_box_says_what_its_expression_would(string box, string expected) =>
        Assert.Equal(Value(expected), Evaluate(Definitions(Decision(box))));

    [Theory]
    [InlineData("http://www.omg.org/spec/DMN/20151101/dmn.xsd")]
    [InlineData("http://www.omg.org/spec/DMN/20180521/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20191111/MODEL/")]
    [InlineData("https://www.omg.org/spec/DMN/20211108/MODEL/")]
    [InlineData(Edition15)]
    public void Every_edition_is_read(string edition) =>
        Assert.Equal(FeelNumber.Of(3), Evaluate(Definitions(Decision(Literal("1 + 2")), edition)));

    [Fact]
    public void Decisions_use_what_they_require_and_nothing_else()
    {
        var other = "<decision id=\"o\" name=\"other one\"><variable name=\"other one\"/>" + Literal("20") + "</decision>";
        Assert.Equal(FeelNumber.Of(21), Evaluate(Definitions(other + Decision(Literal("other one + 1"), Requires("requiredDecision", "o")))));
        Assert.True(Evaluate(Definitions(other + Decision(Literal("other one + 1")))).IsNull);
    }

    [Fact]
    public void Knowledge_is_called_by_name_and_may_call_itself()
    {
        var function = "<businessKnowledgeModel id=\"f\" name=\"factorial\"><variable name=\"factorial\"/><encapsulatedLogic><formalParameter name=\"n\" typeRef=\"number\"/>"
            + Literal("if n <= 1 then 1 else n * factorial(n - 1)") + "</encapsulatedLogic>" + Requires("requiredKnowledge", "f") + "</businessKnowledgeModel>";
        var xml = Definitions(function + Decision(Literal("factorial(6)"), Requires("requiredKnowledge", "f")));
        Assert.Equal(FeelNumber.Of(720), Evaluate(xml));
    }

    [Fact]
    public void A_circle_of_decisions_is_null_and_named()
    {
        var xml = Definitions("<decision id=\"a\" name=\"a\">" + Requires("requiredDecision", "d") + Literal("d") + "</decision>" + Decision(Literal("a"), Requires("requiredDecision", "a")));
        var result = Result(xml);
        Assert.True(result.Values["d"].IsNull);
        Assert.Contains(result.Warnings, w => w.Code == "dmn.cycle");
    }

    [Fact]
    public void A_service_sees_only_what_it_is_given()
    {
        var xml = Definitions(
            Input("x") + "<decision id=\"i\" name=\"inner\">" + Literal("5") + "</decision>"
            + "<decision id=\"o\" name=\"out\">" + Requires("requiredInput", "x") + Requires("requiredDecision", "i") + Literal("[x, inner]") + "</decision>"
            + "<decisionService id=\"s\" name=\"s\"><outputDecision href=\"#o\"/><inputDecision href=\"#i\"/><inputData href=\"#x\"/></decisionService>"
            + Decision(Literal("s(1, 2)"), Requires("requiredKnowledge", "s")));
        Assert.Equal(Value("[1, 2]"), Evaluate(xml));
        var result = Graph(xml).EvaluateService("s", [new DecisionInput("x", FeelNumber.Of(7))], FeelScope.Empty);
        Assert.Equal(Value("{out: [7, null]}"), result.Values);
    }

    [Fact]
    public void An_imported_name_stands_behind_the_name_of_the_import()
    {
        var library = Definitions(
            "<itemDefinition name=\"tAge\"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues></itemDefinition>"
            + "<businessKnowledgeModel id=\"f\" name=\"is adult\"><encapsulatedLogic><formalParameter name=\"age\" typeRef=\"tAge\"/>" + Literal("age >= 18") + "</encapsulatedLogic></businessKnowledgeModel>",
            name: "library");
        var main = Definitions(
            $"<import name=\"lib\" namespace=\"urn:library\" importType=\"{Edition15}\"/>" + Input("age", "lib.tAge")
            + Decision(Literal("lib.is adult(age)"), Requires("requiredInput", "age") + "<knowledgeRequirement><requiredKnowledge href=\"urn:library#f\"/></knowledgeRequirement>"));
        var graph = Graph(main, library);
        Assert.Equal(FeelBoolean.True, graph.Evaluate(["d"], [new DecisionInput("age", FeelNumber.Of(20))], FeelScope.Empty).Values["d"]);
        Assert.True(graph.Evaluate(["d"], [new DecisionInput("age", FeelNumber.Of(200))], FeelScope.Empty).Values["d"].IsNull);
    }

    [Theory]
    [InlineData("number", "[5]", "5")]
    [InlineData("number", "\"5\"", "null")]
    [InlineData("numbers", "5", "[5]")]
    [InlineData("numbers", "[5, \"a\"]", "null")]
    [InlineData("level", "\"senior\"", "\"senior\"")]
    [InlineData("level", "\"other\"", "null")]
    [InlineData("person", "{name: \"A\", age: 1}", "{name: \"A\", age: 1}")]
    [InlineData("person", "{name: 1, age: 1}", "null")]
    [InlineData("date and time", "@\"2020-01-01\"", "@\"2020-01-01T00:00:00Z\"")]
    public void A_declared_type_converts_or_refuses(string type, string value, string expected)
    {
        const string types = "<itemDefinition name=\"numbers\" isCollection=\"true\"><typeRef>number</typeRef></itemDefinition>"
            + "<itemDefinition name=\"level\"><typeRef>string</typeRef><allowedValues><text>\"senior\", \"junior\"</text></allowedValues></itemDefinition>"
            + "<itemDefinition name=\"person\"><itemComponent name=\"name\"><typeRef>string</typeRef></itemComponent><itemComponent name=\"age\"><typeRef>number</typeRef></itemComponent></itemDefinition>";
        Assert.Equal(Value(expected), Evaluate(Definitions(types + Decision(Literal(value), variable: $"<variable name=\"d\" typeRef=\"{type}\"/>"))));
        Assert.Equal(Value(expected), Evaluate(Definitions(types + Input("x", type) + Decision(Literal("x"), Requires("requiredInput", "x"))), ("x", value)));
    }

    [Fact]
    public void An_external_function_is_said_to_be_unsupported()
    {
        var result = Result(Definitions(Decision("<functionDefinition kind=\"Java\"/>")));
        Assert.Equal("unsupported.external-function", Assert.Single(result.Warnings).Code);
    }

    [Fact]
    public void A_value_can_be_given_in_place_of_a_decision()
    {
        var xml = Definitions("<decision id=\"a\" name=\"a\">" + Literal("1") + "</decision>" + Decision(Literal("a + 1"), Requires("requiredDecision", "a")));
        Assert.Equal(FeelNumber.Of(11), Evaluate(xml, ("a", "10")));
    }
}
