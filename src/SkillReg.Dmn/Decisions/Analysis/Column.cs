using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Syntax.FeelNode;

namespace SkillReg.Dmn.Decisions.Analysis;

/// <summary>
/// A column of tests, with its values cut into atoms: the constants that occur in it and the spaces between them. No test
/// tells two values of one atom apart, so that one sample of each says all there is to know.
/// </summary>
internal sealed class Column
{
    private Column(ImmutableArray<FeelValue?> samples, ImmutableArray<bool[]> passes)
    {
        Samples = samples;
        Passes = passes;
    }

    /// <summary>One value per atom; the only atom of a column without tests has none.</summary>
    public ImmutableArray<FeelValue?> Samples { get; }

    /// <summary>By rule: which atoms its test lets through.</summary>
    public ImmutableArray<bool[]> Passes { get; }

    /// <summary>Null (of C#) when a test is about more than constants of one kind.</summary>
    /// <param name="texts">The tests, one per rule.</param>
    /// <param name="allowed">Tests that every input passes, or null.</param>
    public static Column? Of(IReadOnlyList<string> texts, string? allowed)
    {
        var tests = texts.Select(Parse).ToArray();
        var domain = allowed is null ? null : Parse(allowed);
        var constants = new List<FeelValue>();
        foreach (var test in domain is null ? tests : [.. tests, domain])
        {
            if (test.Problem is not null || !Constants(test.Tree, constants))
                return null;
        }

        if (Atoms(constants) is not { } atoms)
            return null;
        ImmutableArray<FeelValue?> samples = [.. atoms.Where(a => domain is null || a is null || Passes(domain, a))];
        return new Column(samples, [.. tests.Select(t => samples.Select(s => s is null || Passes(t, s)).ToArray())]);

        static bool Passes(FeelExpression test, FeelValue sample) => test.Test(sample, FeelScope.Empty).Value is FeelBoolean { Value: true };
    }

    private static FeelExpression Parse(string text) =>
        FeelExpression.CompileUnaryTests(string.IsNullOrWhiteSpace(text) ? "-" : text, FeelNames.None);

    /// <summary>Collects the constants of a test; false when it holds anything else.</summary>
    private static bool Constants(FeelNode node, List<FeelValue> constants)
    {
        switch (node)
        {
            case UnaryTests tests:
                return tests.Tests.All(t => Constants(t, constants));
            case ListLiteral list:
                return list.Items.All(i => Constants(i, constants));
            case FeelNode.Range range:
                return Constants(range.Start, constants) && Constants(range.End, constants);
            case UnaryComparison { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } comparison:
                return Constants(comparison.Operand, constants);
            case UnaryComparison comparison:
                return Constants(comparison.Operand, constants) && constants[^1] is not FeelString;
            case Literal or Negation or Call { Function: Name { Text: "date" or "date and time" or "duration" } }:
                if (FeelTree.All(node).OfType<Name>().Skip(node is Call ? 1 : 0).Any())
                    return false;
                constants.Add(Evaluate(node));
                return !constants[^1].IsNull;
            default:
                return false;
        }
    }

    private static FeelValue Evaluate(FeelNode node) => new Compiler("", FeelNames.None).Compile(node, null)(new Run(FeelScope.Empty), null);

    private static IEnumerable<FeelValue?>? Atoms(List<FeelValue> constants)
    {
        if (constants.Count == 0)
            return [null];
        if (constants.Exists(c => c.GetType() != constants[0].GetType()))
            return null;
        if (constants[0] is FeelBoolean)
            return [FeelBoolean.True, FeelBoolean.False];
        var distinct = constants.Distinct().ToList();
        if (constants[0] is FeelString)
            return [.. distinct, Other(distinct)];
        if (distinct.Exists(c => FeelComparison.Order(c, distinct[0]) is null))
            return null;
        distinct.Sort((a, b) => FeelComparison.Order(a, b) ?? 0);
        return Spaced(distinct);
    }

    /// <summary>A string that is none of those named.</summary>
    private static FeelString Other(List<FeelValue> named)
    {
        var text = "other";
        while (named.Contains(new FeelString(text)))
            text += "'";
        return new FeelString(text);
    }

    private static IEnumerable<FeelValue> Spaced(List<FeelValue> points)
    {
        if (Beside(points[0], before: true) is { } below)
            yield return below;
        for (var i = 0; i < points.Count; i++)
        {
            yield return points[i];
            var between = i + 1 < points.Count ? Midway(points[i], points[i + 1]) : Beside(points[i], before: false);
            if (between is not null)
                yield return between;
        }
    }

    /// <summary>A value one step before or after; null (of C#) at the end of the calendar.</summary>
    internal static FeelValue? Beside(FeelValue point, bool before) => FeelArithmetic.Apply(
        before ? ArithmeticOperator.Subtract : ArithmeticOperator.Add,
        point,
        point switch
        {
            FeelNumber => FeelNumber.Of(1),
            FeelYearMonthDuration => new FeelYearMonthDuration(1),
            _ => new FeelDayTimeDuration(FeelDateTime.NanosecondsPerDay),
        });

    /// <summary>A value strictly between two others; null (of C#) when there is none, as between one day and the next.</summary>
    internal static FeelValue? Midway(FeelValue low, FeelValue high)
    {
        var half = FeelArithmetic.Apply(ArithmeticOperator.Subtract, high, low) is { } distance
            ? FeelArithmetic.Apply(ArithmeticOperator.Divide, distance, FeelNumber.Of(2))
            : null;
        var middle = half is null ? null : FeelArithmetic.Apply(ArithmeticOperator.Add, low, half);
        return middle is not null && FeelComparison.Order(low, middle) < 0 && FeelComparison.Order(middle, high) < 0 ? middle : null;
    }
}
