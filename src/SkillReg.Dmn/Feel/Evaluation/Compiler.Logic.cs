using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Syntax.FeelNode;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>Comparisons, tests and three-valued logic (DMN 1.5 §10.3.2.10 to 10.3.2.12).</summary>
internal sealed partial class Compiler
{
    private Evaluator CompileConjunction(Conjunction node, Binding? scope) =>
        Connective(Compile(node.Left, scope), Compile(node.Right, scope), decisive: FeelBoolean.False);

    private Evaluator CompileDisjunction(Disjunction node, Binding? scope) =>
        Connective(Compile(node.Left, scope), Compile(node.Right, scope), decisive: FeelBoolean.True);

    /// <summary>One decisive operand decides; else two booleans give the opposite, anything else null.</summary>
    private static Evaluator Connective(Evaluator left, Evaluator right, FeelBoolean decisive) => (run, locals) =>
    {
        var a = left(run, locals);
        if (ReferenceEquals(a, decisive))
            return decisive;
        var b = right(run, locals);
        if (ReferenceEquals(b, decisive))
            return decisive;
        return a is FeelBoolean && b is FeelBoolean ? a : FeelNull.Value;
    };

    private Evaluator CompileComparison(Comparison node, Binding? scope)
    {
        var (left, right, op, spot) = (Compile(node.Left, scope), Compile(node.Right, scope), node.Operator, SpotOf(node));
        return (run, locals) =>
        {
            var a = left(run, locals);
            var b = right(run, locals);
            return Compare(op, a, b) is { } truth ? FeelBoolean.Of(truth) : Incomparable(run, spot, a, b);
        };
    }

    private static FeelValue Truth(bool? truth) => truth is { } known ? FeelBoolean.Of(known) : FeelNull.Value;

    private static FeelValue Incomparable(Run run, Spot spot, FeelValue a, FeelValue b) =>
        run.Null(spot, $"Expected values that compare, but found {a.Kind} and {b.Kind}");

    private static bool? Compare(ComparisonOperator op, FeelValue a, FeelValue b) => op switch
    {
        ComparisonOperator.Equal => FeelComparison.Equal(a, b),
        ComparisonOperator.NotEqual => !FeelComparison.Equal(a, b),
        _ => FeelComparison.Order(a, b) is not { } order ? null : op switch
        {
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        },
    };

    private Evaluator CompileBetween(Between node, Binding? scope)
    {
        var (value, low, high) = (Compile(node.Value, scope), Compile(node.Low, scope), Compile(node.High, scope));
        var spot = SpotOf(node);
        return (run, locals) =>
        {
            var (v, a, b) = (value(run, locals), low(run, locals), high(run, locals));
            var above = Compare(ComparisonOperator.GreaterOrEqual, v, a);
            var below = Compare(ComparisonOperator.LessOrEqual, v, b);
            return (above & below) is { } truth ? FeelBoolean.Of(truth) : Incomparable(run, spot, v, above is null ? a : b);
        };
    }

    private Evaluator CompileIn(In node, Binding? scope)
    {
        var value = Compile(node.Value, scope);
        var inner = new Binding(scope, "?");
        var tests = node.Tests.Select(t => CompileTest(t, inner)).ToArray();
        return (run, locals) =>
        {
            var input = value(run, locals);
            return AnyHolds(run, new Locals(locals, input), tests);
        };
    }

    /// <summary>Runs with the input as the innermost local, as <see cref="FeelExpression.CompileUnaryTests"/> arranges.</summary>
    private Evaluator CompileUnaryTests(UnaryTests node, Binding? scope)
    {
        if (node.Tests.Count == 0)
            return Constant(FeelBoolean.True);
        var tests = node.Tests.Select(t => CompileTest(t, scope)).ToArray();
        if (!node.IsNegated)
            return tests.Length == 1 ? tests[0] : (run, locals) => AnyHolds(run, locals, tests);
        return (run, locals) => AnyHolds(run, locals, tests) is FeelBoolean holds ? FeelBoolean.Of(!holds.Value) : FeelNull.Value;
    }

    private static FeelValue AnyHolds(Run run, Locals? locals, Evaluator[] tests)
    {
        FeelValue result = FeelBoolean.False;
        foreach (var test in tests)
        {
            var held = test(run, locals);
            if (ReferenceEquals(held, FeelBoolean.True))
                return held;
            if (held.IsNull)
                result = held;
        }

        return result;
    }

    /// <summary>One test of the value bound as <c>?</c>, the innermost local.</summary>
    private Evaluator CompileTest(FeelNode node, Binding? scope)
    {
        var spot = SpotOf(node);
        if (node is UnaryComparison unary)
        {
            var (operand, op) = (Compile(unary.Operand, scope), unary.Operator);
            return (run, locals) =>
            {
                var input = locals?.Value ?? FeelNull.Value;
                var other = operand(run, locals);
                return Compare(op, input, other) is { } truth ? FeelBoolean.Of(truth) : Incomparable(run, spot, input, other);
            };
        }

        var expression = Compile(node, scope);
        if (node is Literal literal)
            return (_, locals) => Truth(FeelComparison.Equal(locals?.Value ?? FeelNull.Value, literal.Value));
        if (node is FeelNode.Range { Start: Literal start, End: Literal end } written
            && Ranges.Create(start.Value, written.StartIncluded, end.Value, written.EndIncluded) is { } range)
            return (_, locals) => Truth(Matches(locals?.Value ?? FeelNull.Value, range));

        var isCondition = FeelTree.Mentions(node, "?");
        return (run, locals) =>
        {
            var input = locals?.Value ?? FeelNull.Value;
            var result = expression(run, locals);
            if (isCondition && result is FeelBoolean)
                return result;
            return Truth(Matches(input, result));
        };
    }

    /// <summary>Equal to the expected value, inside the expected range, or one of the expected list.</summary>
    private static bool? Matches(FeelValue input, FeelValue expected)
    {
        switch (expected)
        {
            case FeelRange range:
                return input is FeelRange ? FeelComparison.Equal(input, range) : FeelComparison.Contains(range, input);
            case FeelList list when FeelComparison.Equal(input, list) == true:
                return true;
            case FeelList list:
                foreach (var item in list.Items)
                {
                    if (FeelComparison.Equal(input, item) == true || (item is FeelRange && Matches(input, item) == true))
                        return true;
                }

                return false;
            default:
                return FeelComparison.Equal(input, expected);
        }
    }

    /// <summary>Outside of tests a comparison without a left side is a range, except for <c>!=</c>.</summary>
    private Evaluator CompileUnaryComparison(UnaryComparison node, Binding? scope)
    {
        var (operand, op, spot) = (Compile(node.Operand, scope), node.Operator, SpotOf(node));
        return (run, locals) =>
        {
            var value = operand(run, locals);
            if (FeelComparison.Order(value, value) is null && op != ComparisonOperator.Equal)
                return run.Null(spot, $"Expected an end point with an order, but found {value.Kind}");
            return op switch
            {
                ComparisonOperator.Equal => new FeelRange(value, true, value, true),
                ComparisonOperator.Less => new FeelRange(FeelNull.Value, false, value, false) { IsComparison = true },
                ComparisonOperator.LessOrEqual => new FeelRange(FeelNull.Value, false, value, true) { IsComparison = true },
                ComparisonOperator.Greater => new FeelRange(value, false, FeelNull.Value, false) { IsComparison = true },
                ComparisonOperator.GreaterOrEqual => new FeelRange(value, true, FeelNull.Value, false) { IsComparison = true },
                _ => run.Null(spot, "Expected a comparison that is a range, but found !="),
            };
        };
    }
}
