using System.Numerics;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>
/// Roots, powers, exponentials and logarithms, computed in fixed point with guard digits beyond the 34 that are kept.
/// Each answers null where the real function has no finite value or decimal128 cannot hold it.
/// </summary>
public static class DecimalFunctions
{
    private const int Guard = 60;

    private static readonly BigInteger Unit = BigInteger.Pow(10, Guard);

    /// <summary>ln 10 in units of 10^-60.</summary>
    private static readonly BigInteger LogOfTen = NaturalLogOfRatio(10, 8) + 3 * NaturalLogOfRatio(2, 1);

    public static Decimal34? SquareRoot(Decimal34 value)
    {
        if (value.Sign < 0)
            return null;
        if (value.Sign == 0)
            return value;
        var shift = 2 * Decimal34.Digits + (value.Exponent & 1);
        var scaled = (BigInteger)value.Coefficient * ExactDecimal.PowerOfTen(shift);
        var root = IntegerSquareRoot(scaled);
        // The digit after the root says whether the root is exact, so that the rounding is right.
        var exact = root * root == scaled;
        return ExactDecimal.Round(root * 10 + (exact ? 0 : 1), (value.Exponent - shift) / 2 - 1);
    }

    public static Decimal34? Exp(Decimal34 value)
    {
        const int largest = 15_000;
        if (value.CompareTo(largest) > 0)
            return null;
        if (value.CompareTo(-largest) < 0)
            return Decimal34.Zero;
        return ExpOfFixed(ToFixed(value));
    }

    public static Decimal34? Log(Decimal34 value) =>
        value.Sign <= 0 ? null : ExactDecimal.Round(LogToFixed(value), -Guard);

    public static Decimal34? Power(Decimal34 value, Decimal34 power)
    {
        if (power.Sign == 0)
            return Decimal34.One;
        if (value.Sign == 0)
            return power.Sign > 0 ? Decimal34.Zero : null;
        if (power.ToInteger(-100_000_000, 100_000_000) is { } whole)
            return IntegerPower(value, whole);
        if (value.Sign < 0 || power.CompareTo(1_000_000_000) > 0 || power.CompareTo(-1_000_000_000) < 0)
            return value == Decimal34.One ? value : null;
        var product = LogToFixed(value) * ToFixed(power) / Unit;
        return BigInteger.Abs(product) > 15_000 * Unit
            ? product.Sign > 0 ? null : Decimal34.Zero
            : ExpOfFixed(product);
    }

    private static Decimal34? IntegerPower(Decimal34 value, long power)
    {
        var (coefficient, exponent) = (BigInteger.One, 0L);
        var (square, squareExponent) = ((BigInteger)value.Coefficient, (long)value.Exponent);
        for (var rest = Math.Abs(power); rest > 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
                (coefficient, exponent) = Shorten(coefficient * square, exponent + squareExponent);
            (square, squareExponent) = Shorten(square * square, squareExponent * 2);
        }

        if (power < 0)
        {
            const int extra = 4 * Guard;
            (coefficient, exponent) = (ExactDecimal.PowerOfTen(extra) / coefficient, -exponent - extra);
        }

        var magnitude = exponent + ExactDecimal.CountDigits(coefficient);
        if (magnitude is > 10_000 or < -10_000)
            return magnitude > 0 ? null : Decimal34.Zero;
        return ExactDecimal.Round(coefficient, (int)exponent);
    }

    /// <summary>Drops digits that can no longer influence the 34 kept ones.</summary>
    private static (BigInteger, long) Shorten(BigInteger value, long exponent)
    {
        var excess = ExactDecimal.CountDigits(value) - 2 * Guard;
        return excess <= 0 ? (value, exponent) : (value / ExactDecimal.PowerOfTen(excess), exponent + excess);
    }

    /// <summary>e^x = 10^n · e^r with r below ln 10, and e^r from its series at r / 2^16, squared sixteen times.</summary>
    private static Decimal34? ExpOfFixed(BigInteger value)
    {
        const int halvings = 16;
        var tens = (int)BigInteger.Divide(value, LogOfTen);
        var rest = (value - tens * LogOfTen) / (1 << halvings);
        var (sum, term) = (Unit, Unit);
        for (var n = 1; !term.IsZero; n++)
        {
            term = term * rest / Unit / n;
            sum += term;
        }

        for (var i = 0; i < halvings; i++)
            sum = sum * sum / Unit;
        return ExactDecimal.Round(sum, tens - Guard);
    }

    private static BigInteger LogToFixed(Decimal34 value)
    {
        var coefficient = (BigInteger)value.Coefficient;
        var digits = ExactDecimal.CountDigits(coefficient);
        // value = mantissa · 10^(exponent + digits), mantissa in [0.1, 1); the mantissa is halved or doubled towards 1.
        var mantissa = coefficient * Unit / ExactDecimal.PowerOfTen(digits);
        var log = (value.Exponent + digits) * LogOfTen;
        var ln2 = NaturalLogOfRatio(2, 1);
        while (mantissa * 4 < Unit * 3)
        {
            mantissa *= 2;
            log -= ln2;
        }

        return log + NaturalLogOfRatio(mantissa, Unit);
    }

    /// <summary>ln(a/b) = 2·artanh((a-b)/(a+b)), quick for ratios near one.</summary>
    private static BigInteger NaturalLogOfRatio(BigInteger a, BigInteger b)
    {
        var z = (a - b) * Unit / (a + b);
        var square = z * z / Unit;
        var (sum, power) = (BigInteger.Zero, z);
        for (var n = 1; !power.IsZero; n += 2)
        {
            sum += power / n;
            power = power * square / Unit;
        }

        return 2 * sum;
    }

    private static BigInteger ToFixed(Decimal34 value)
    {
        var shift = value.Exponent + Guard;
        return shift >= 0
            ? value.Coefficient * ExactDecimal.PowerOfTen(shift)
            : value.Coefficient / ExactDecimal.PowerOfTen(Math.Min(-shift, 100));
    }

    private static BigInteger IntegerSquareRoot(BigInteger value)
    {
        var root = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + value / root) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }
}
