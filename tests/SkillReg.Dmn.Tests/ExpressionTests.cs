using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Tests;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 +", 1, 4, "Expected an expression, but the text ends")]
    [InlineData("if a then b", 1, 12, "Expected else, but the text ends")]
    [InlineData("[1, 2", 1, 6, "Expected ], but the text ends")]
    [InlineData("1 +\n * 2", 2, 2, "Expected an expression, but found *")]
    [InlineData("a b )", 1, 5, "Expected the end of the expression, but found )")]
    [InlineData("\"a", 1, 1, "Expected \" after a string, but the text ends")]
    [InlineData("@\"noon\"", 1, 2, "Expected a date, time or duration, but found \"noon\"")]
    [InlineData("{a: 1, a: 2}", 1, 8, "Expected a key that the context does not have yet, but found a")]
    [InlineData("1E999999", 1, 1, "Expected a number that 34 digits can hold, but found 1E999999")]
    public void A_problem_has_a_place_and_says_what_was_expected(string text, int line, int column, string message)
    {
        var problem = FeelExpression.Compile(text, FeelNames.None).Problem;
        Assert.NotNull(problem);
        Assert.Equal((line, column, message), (problem.Line, problem.Column, problem.Message));
    }

    [Fact]
    public void A_text_that_is_not_feel_evaluates_to_null_with_the_problem()
    {
        var (value, warnings) = FeelExpression.Compile("1 +", FeelNames.None).Evaluate(FeelScope.Empty);
        Assert.True(value.IsNull);
        Assert.Equal("feel.syntax", Assert.Single(warnings).Code);
    }

    [Fact]
    public void A_warning_points_at_the_place_in_the_text()
    {
        var warning = Assert.Single(FeelExpression.Compile("1 +\n  (2 - \"a\")", FeelNames.None).Evaluate(FeelScope.Empty).Warnings.Take(1));
        Assert.Equal((2, 6, "feel.null"), (warning.Line, warning.Column, warning.Code));
    }

    [Fact]
    public void Names_with_signs_and_words_of_the_language_are_found_when_known()
    {
        var scope = new FeelScope(FeelContext.Of(("a-b", 5), ("date of birth", "x"), ("in or out", true), ("a", 1), ("b", 2)));
        var names = FeelNames.From(scope.Variables);
        Assert.Equal(FeelNumber.Of(4), FeelExpression.Compile("a-b - 1", names).Evaluate(scope).Value);
        Assert.Equal(FeelBoolean.True, FeelExpression.Compile("in or out", names).Evaluate(scope).Value);
        Assert.Equal(new FeelString("x"), FeelExpression.Compile("date of birth", names).Evaluate(scope).Value);
    }

    [Fact]
    public void The_present_moment_comes_from_the_scope_alone()
    {
        var scope = FeelScope.Empty with { Now = TemporalText.ParseDateTime("2026-11-21T08:00:00+08:00") };
        Assert.Equal(scope.Now, FeelExpression.Compile("now()", FeelNames.None).Evaluate(scope).Value);
        Assert.Equal(Models.Value("@\"2026-11-21\""), FeelExpression.Compile("today()", FeelNames.None).Evaluate(scope).Value);
        Assert.True(FeelExpression.Compile("now()", FeelNames.None).Evaluate(FeelScope.Empty).Value.IsNull);
    }

    [Fact]
    public void The_host_adds_functions_by_name()
    {
        var function = new FeelFunction("working days after", [new FeelParameter("date", FeelType.Date), new FeelParameter("n", FeelType.Number)], call =>
            call[0] is FeelDate date && date.Value.AddDays(call.Number(1).ToInteger() ?? 0) is { } day ? day : call.Null("Expected a day of the calendar"));
        var scope = FeelScope.Empty with { Functions = ImmutableDictionary<string, FeelFunction>.Empty.Add(function.Name, function) };
        var expression = FeelExpression.Compile("working days after(@\"2026-01-01\", 3)", FeelNames.None);
        Assert.Equal(Models.Value("@\"2026-01-04\""), expression.Evaluate(scope).Value);
        Assert.True(expression.Evaluate(FeelScope.Empty).Value.IsNull);
        Assert.True(FeelExpression.Compile("working days after(\"x\", 3)", FeelNames.None).Evaluate(scope).Value.IsNull);
    }

    [Fact]
    public void An_inner_scope_hides_the_outer_one()
    {
        var scope = new FeelScope(FeelContext.Of(("a", 1), ("b", 2))).With(FeelContext.Of(("a", 10)));
        Assert.Equal(FeelNumber.Of(12), FeelExpression.Compile("a + b", FeelNames.None).Evaluate(scope).Value);
    }

    [Fact]
    public void Fuel_can_be_given_and_runs_out()
    {
        var expression = FeelExpression.Compile("for i in 1..50 return i", FeelNames.None);
        Assert.False(expression.Evaluate(FeelScope.Empty with { Fuel = 500 }).Value.IsNull);
        var (value, warnings) = expression.Evaluate(FeelScope.Empty with { Fuel = 20 });
        Assert.True(value.IsNull);
        Assert.Equal("Expected at most 20 steps, but the evaluation needs more", Assert.Single(warnings).Message);
    }

    [Theory]
    [InlineData("{\"a\": 1, \"a\": 2}")]
    [InlineData("{\"@type\": \"date\", \"@value\": \"soon\"}")]
    [InlineData("[1")]
    public void Json_that_is_malformed_is_no_value(string json) => Assert.Null(FeelJson.Parse(json));

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("1E+400", "1E+400")]
    [InlineData("{\"@type\":\"range\",\"@value\":{\"start\":1,\"startIncluded\":true,\"end\":3,\"endIncluded\":false}}", "[1..3)")]
    [InlineData("{\"@type\":\"time\",\"@value\":\"10:00:00@Europe/Paris\"}", "@\"10:00:00@Europe/Paris\"")]
    [InlineData("{\"@type\":\"context\",\"@value\":{\"@type\":1,\"@value\":2}}", "{\"@type\": 1, \"@value\": 2}")]
    public void Json_stands_for_the_value_and_back(string json, string feel)
    {
        Assert.Equal(Models.Value(feel), FeelJson.Parse(json));
        Assert.Equal(json, FeelJson.Write(Models.Value(feel)));
    }
}
