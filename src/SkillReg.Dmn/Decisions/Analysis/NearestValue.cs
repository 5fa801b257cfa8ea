using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Decisions.Analysis;

/// <summary>The value nearest to a given one that passes a test about constants.</summary>
internal static class NearestValue
{
    public static FeelValue? For(string test, string? allowed, FeelValue found)
    {
        if (Column.Of([test], allowed) is not { } column)
            return null;
        var passing = column.Samples.Where((_, atom) => column.Passes[0][atom]).OfType<FeelValue>();
        return passing
            .SelectMany(sample => Towards(found, sample, column, test))
            .OrderBy(candidate => Distance(found, candidate))
            .FirstOrDefault();
    }

    /// <summary>
    /// The sample, and the value one step inside its atom on the side of the found one: the sample of a space between two
    /// constants lies in its middle, the nearest whole step at its edge.
    /// </summary>
    private static IEnumerable<FeelValue> Towards(FeelValue found, FeelValue sample, Column column, string test)
    {
        yield return sample;
        var tests = FeelExpression.CompileUnaryTests(test, FeelNames.None);
        foreach (var constant in column.Samples.OfType<FeelValue>())
        {
            var isBelow = FeelComparison.Order(found, constant) < 0;
            if (Column.Beside(constant, before: !isBelow) is { } step && tests.Test(step, FeelScope.Empty).Value is FeelBoolean { Value: true })
                yield return step;
        }
    }

    /// <summary>How far apart, as a number of their own unit; values without distance count alike.</summary>
    private static Decimal34 Distance(FeelValue found, FeelValue candidate) =>
        FeelArithmetic.Apply(ArithmeticOperator.Subtract, candidate, found) switch
        {
            FeelNumber difference => Decimal34.Abs(difference.Value),
            FeelDayTimeDuration difference => Decimal34.From(Int128.Abs(difference.Nanoseconds), 0) ?? Decimal34.Zero,
            FeelYearMonthDuration difference => Math.Abs(difference.Months),
            _ => Decimal34.Zero,
        };
}
