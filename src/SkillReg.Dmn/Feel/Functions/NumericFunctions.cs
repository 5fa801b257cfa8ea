using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Functions.Builtins;

namespace SkillReg.Dmn.Feel.Functions;

/// <summary>Numeric functions (§10.3.4.5).</summary>
internal static class NumericFunctions
{
    public static ImmutableArray<(string Name, FeelSignature Signature)> All { get; } =
    [
        Define("decimal", "n: number, scale: number", c => Rounded(c, RoundingMode.HalfEven)),
        Define("floor", "n: number, [scale: number]", c => Rounded(c, RoundingMode.Floor)),
        Define("ceiling", "n: number, [scale: number]", c => Rounded(c, RoundingMode.Ceiling)),
        Define("round up", "n: number, scale: number", c => Rounded(c, RoundingMode.Up)),
        Define("round down", "n: number, scale: number", c => Rounded(c, RoundingMode.Down)),
        Define("round half up", "n: number, scale: number", c => Rounded(c, RoundingMode.HalfUp)),
        Define("round half down", "n: number, scale: number", c => Rounded(c, RoundingMode.HalfDown)),
        Define("abs", "n: number", c => new FeelNumber(Decimal34.Abs(c.Number(0)))),
        Define("abs", "n: days and time duration", c => new FeelDayTimeDuration(Int128.Abs(((FeelDayTimeDuration)c[0]).Nanoseconds))),
        Define("abs", "n: years and months duration", c => new FeelYearMonthDuration(Math.Abs(((FeelYearMonthDuration)c[0]).Months))),
        Define("modulo", "dividend: number, divisor: number", Modulo),
        Define("sqrt", "number: number", c => Computed(c, DecimalFunctions.SquareRoot(c.Number(0)))),
        Define("log", "number: number", c => Computed(c, DecimalFunctions.Log(c.Number(0)))),
        Define("exp", "number: number", c => Computed(c, DecimalFunctions.Exp(c.Number(0)))),
        Define("odd", "number: number", c => Parity(c, 1)),
        Define("even", "number: number", c => Parity(c, 0)),
    ];

    private static FeelValue Rounded(FeelCall call, RoundingMode mode)
    {
        var scale = call.Has(1) ? ExactDecimal.RoundTo(call.Number(1), 0, RoundingMode.Down) : Decimal34.Zero;
        return scale?.ToInteger(-Decimal34.MaxExponent, -Decimal34.MinExponent) is { } places
            ? FeelArithmetic.Number(ExactDecimal.RoundTo(call.Number(0), (int)places, mode)) ?? call.Null("Expected a result below 1E+6145")
            : call.Null($"Expected a scale from -6111 to 6176, but found {call[1]}");
    }

    private static FeelValue Computed(FeelCall call, Decimal34? result)
    {
        if (!call.Spend(50))
            return FeelNull.Value;
        return FeelArithmetic.Number(result) ?? call.Null($"Expected a number with a result, but found {call[0]}");
    }

    /// <summary>The sign is that of the divisor: dividend - divisor · floor(dividend / divisor).</summary>
    private static FeelValue Modulo(FeelCall call) =>
        FeelArithmetic.Number(ExactDecimal.Modulo(call.Number(0), call.Number(1))) ?? call.Null($"Expected a divisor other than zero, but found {call[1]}");

    private static FeelValue Parity(FeelCall call, int rest) =>
        call.Number(0).IsInteger && ExactDecimal.Modulo(call.Number(0), 2) is { } modulo
            ? FeelBoolean.Of(modulo == rest)
            : call.Null($"Expected a whole number, but found {call[0]}");
}
