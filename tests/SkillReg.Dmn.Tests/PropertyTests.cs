using FsCheck.Fluent;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Tests;

public sealed class PropertyTests
{
    private static readonly FeelNames Names = FeelNames.Of(["a", "b", "first name", "x1", "总分", "item"]);

    [Fact]
    public void Printing_and_parsing_again_gives_the_same_tree() => Properties.Hold(
        Generate.Tree,
        tree =>
        {
            var text = FeelPrinter.Print(tree);
            var parsed = FeelExpression.Compile(text, Names);
            return parsed.Problem is null ? parsed.Tree.Equals(tree) : throw new Xunit.Sdk.XunitException($"{text}: {parsed.Problem}");
        },
        tests: 3_000);

    [Fact]
    public void A_property_that_does_not_hold_is_noticed() =>
        Assert.ThrowsAny<Exception>(() => Properties.Hold(Generate.Number, n => n.Sign >= 0));

    [Fact]
    public void Every_tree_has_a_value() => Properties.Hold(
        Gen.Zip(Generate.Tree, Generate.Value),
        pair =>
        {
            var scope = new FeelScope(FeelContext.Of(("a", pair.Item2), ("b", FeelNumber.Of(2)), ("first name", "x")));
            var (value, warnings) = FeelExpression.Compile(FeelPrinter.Print(pair.Item1), Names).Evaluate(scope);
            return value is not null && (!value.IsNull || warnings is not null);
        },
        tests: 3_000);

    [Fact]
    public void Evaluating_twice_gives_the_same_value() => Properties.Hold(
        Generate.Tree.Where(t => !FeelTree.All(t).Any(n => n is FeelNode.FunctionLiteral or FeelNode.Name { Text: "sum" or "count" })),
        tree =>
        {
            var expression = FeelExpression.Compile(FeelPrinter.Print(tree), Names);
            return expression.Evaluate(FeelScope.Empty).Value.ToString() == expression.Evaluate(FeelScope.Empty).Value.ToString();
        });

    [Fact]
    public void A_literal_reads_back_to_its_value() => Properties.Hold(
        Generate.Value,
        value => FeelExpression.Compile(FeelText.Literal(value), FeelNames.None).Evaluate(FeelScope.Empty).Value.Equals(value),
        tests: 2_000);

    [Fact]
    public void Json_reads_back_to_its_value() => Properties.Hold(
        Generate.Value, value => value.Equals(FeelJson.Parse(FeelJson.Write(value))), tests: 2_000);

    [Fact]
    public void Equality_is_reflexive_and_symmetric() => Properties.Hold(
        Gen.Zip(Generate.Value, Generate.Value),
        pair => FeelComparison.Equal(pair.Item1, pair.Item1) == true
            && FeelComparison.Equal(pair.Item1, pair.Item2) == FeelComparison.Equal(pair.Item2, pair.Item1),
        tests: 3_000);

    [Fact]
    public void Order_turns_around_and_agrees_with_equality() => Properties.Hold(
        Gen.Zip(Generate.Value, Generate.Value),
        pair =>
        {
            var there = FeelComparison.Order(pair.Item1, pair.Item2);
            var back = FeelComparison.Order(pair.Item2, pair.Item1);
            return there is null == back is null
                && Math.Sign(there ?? 0) == -Math.Sign(back ?? 0)
                && (there is null || there == 0 == (FeelComparison.Equal(pair.Item1, pair.Item2) == true));
        },
        tests: 5_000);

    [Fact]
    public void Order_is_transitive() => Properties.Hold(
        Generate.Value.Three(),
        t => !(FeelComparison.Order(t.Item1, t.Item2) <= 0 && FeelComparison.Order(t.Item2, t.Item3) <= 0) || FeelComparison.Order(t.Item1, t.Item3) <= 0,
        tests: 5_000);

    [Fact]
    public void Short_cuts_in_arithmetic_agree_with_exact_arithmetic() => Properties.Hold(
        Gen.Zip(Generate.Number, Generate.Number),
        pair =>
        {
            var (a, b) = pair;
            return Decimal34.Add(a, b) == ExactDecimal.Add(a, b)
                && Decimal34.Subtract(a, b) == ExactDecimal.Subtract(a, b)
                && Decimal34.Multiply(a, b) == ExactDecimal.Multiply(a, b)
                && Decimal34.Divide(a, b) == ExactDecimal.Divide(a, b)
                && Math.Sign(a.CompareTo(b)) == Math.Sign(ExactDecimal.Compare(a, b));
        },
        tests: 20_000);

    [Fact]
    public void Numbers_read_back_from_their_text() => Properties.Hold(
        Generate.Number, n => Decimal34.Parse(n.ToString()) == n, tests: 5_000);

    [Fact]
    public void Days_count_back_to_their_date() => Properties.Hold(
        Gen.Choose(int.MinValue / 2, int.MaxValue / 2).Select(n => n * 300L),
        day => CalendarDate.FromEpochDay(day) is not { } date || (date.EpochDay == day && date.AddDays(1)?.EpochDay == day + 1),
        tests: 5_000);

    [Fact]
    public void A_range_contains_what_its_comparisons_say() => Properties.Hold(
        Gen.Zip(Generate.Number, Generate.Number).SelectMany(p => Generate.Number.Select(n => (Low: p.Item1, High: p.Item2, Point: n))),
        t => t.Low > t.High || FeelComparison.Contains(new FeelRange(t.Low, true, t.High, false), t.Point) == (t.Low <= t.Point && t.Point < t.High),
        tests: 2_000);
}
