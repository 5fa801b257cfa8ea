using System.Numerics;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>
/// Decimal arithmetic through unbounded integers, rounded once at the end. It is the definition that the short cuts in
/// <see cref="Decimal34"/> must agree with, digit for digit.
/// </summary>
public static class ExactDecimal
{
    /// <summary>Beyond this distance the smaller operand can only decide a tie.</summary>
    private const int FarApart = 2 * Decimal34.Digits + 2;

    private static readonly BigInteger Limit = BigInteger.Pow(10, Decimal34.Digits);

    public static Decimal34? Add(Decimal34 left, Decimal34 right)
    {
        if (left.Sign == 0)
            return right;
        if (right.Sign == 0)
            return left;
        var (high, low) = left.Exponent >= right.Exponent ? (left, right) : (right, left);
        var distance = high.Exponent - low.Exponent;
        return distance > FarApart
            ? Round((BigInteger)high.Coefficient * PowerOfTen(FarApart) + low.Sign, high.Exponent - FarApart)
            : Round((BigInteger)high.Coefficient * PowerOfTen(distance) + low.Coefficient, low.Exponent);
    }

    public static Decimal34? Subtract(Decimal34 left, Decimal34 right) => Add(left, -right);

    public static Decimal34? Multiply(Decimal34 left, Decimal34 right) =>
        Round((BigInteger)left.Coefficient * right.Coefficient, left.Exponent + right.Exponent);

    public static Decimal34? Divide(Decimal34 left, Decimal34 right)
    {
        if (right.Sign == 0)
            return null;
        const int extra = 2 * Decimal34.Digits + 2;
        var quotient = BigInteger.DivRem((BigInteger)left.Coefficient * PowerOfTen(extra), right.Coefficient, out var rest);
        // One more digit that remembers the remainder, so that rounding never sees a tie where there is none.
        quotient = quotient * 10 + (rest.IsZero ? 0 : left.Sign * right.Sign);
        return Round(quotient, left.Exponent - right.Exponent - extra - 1);
    }

    /// <summary>The exact remainder with the sign of the divisor; null for a zero divisor or operands too far apart.</summary>
    public static Decimal34? Modulo(Decimal34 dividend, Decimal34 divisor)
    {
        if (divisor.Sign == 0)
            return null;
        var exponent = Math.Min(dividend.Exponent, divisor.Exponent);
        if (dividend.Exponent - exponent > 7_000 || divisor.Exponent - exponent > 7_000)
            return null;
        var b = (BigInteger)divisor.Coefficient * PowerOfTen(divisor.Exponent - exponent);
        // The power of the dividend is taken modulo the divisor, so that the numbers stay short.
        var a = (BigInteger)dividend.Coefficient * BigInteger.ModPow(10, dividend.Exponent - exponent, BigInteger.Abs(b));
        var rest = BigInteger.Remainder(a, b);
        return Round(rest.Sign != 0 && rest.Sign != b.Sign ? rest + b : rest, exponent);
    }

    public static int Compare(Decimal34 left, Decimal34 right)
    {
        if (left.Sign != right.Sign || left.Sign == 0)
            return left.Sign.CompareTo(right.Sign);
        var distance = left.Exponent - right.Exponent;
        if (Math.Abs(distance) > FarApart)
            return distance > 0 ? left.Sign : -left.Sign;
        return distance >= 0
            ? ((BigInteger)left.Coefficient * PowerOfTen(distance)).CompareTo(right.Coefficient)
            : ((BigInteger)left.Coefficient).CompareTo(right.Coefficient * PowerOfTen(-distance));
    }

    /// <summary>Rounds half to even into 34 digits and the exponent range; null when the number is too large.</summary>
    public static Decimal34? Round(BigInteger coefficient, int exponent)
    {
        if (coefficient.IsZero)
            return Decimal34.Zero;
        var excess = Math.Max(CountDigits(coefficient) - Decimal34.Digits, Decimal34.MinExponent - exponent);
        if (excess > 0)
        {
            coefficient = DivideRounding(coefficient, PowerOfTen(excess), RoundingMode.HalfEven);
            exponent += excess;
            if (BigInteger.Abs(coefficient) == Limit)
                (coefficient, exponent) = (coefficient / 10, exponent + 1);
        }

        if (coefficient.IsZero)
            return Decimal34.Zero;
        while (exponent > Decimal34.MaxExponent && BigInteger.Abs(coefficient) * 10 < Limit)
            (coefficient, exponent) = (coefficient * 10, exponent - 1);
        return exponent > Decimal34.MaxExponent ? null : Decimal34.Canonical((Int128)coefficient, exponent);
    }

    /// <summary>Rounds to <paramref name="scale"/> digits after the point (before it, when negative).</summary>
    public static Decimal34? RoundTo(Decimal34 value, int scale, RoundingMode mode)
    {
        var excess = -scale - value.Exponent;
        if (excess <= 0)
            return value;
        // A divisor with more digits than any coefficient rounds everything alike.
        var divisor = PowerOfTen(Math.Min(excess, Decimal34.Digits + 2));
        return Round(DivideRounding(value.Coefficient, divisor, mode), -scale);
    }

    public static BigInteger PowerOfTen(int exponent) => BigInteger.Pow(10, exponent);

    public static int CountDigits(BigInteger value)
    {
        value = BigInteger.Abs(value);
        var estimate = (int)(((long)value.GetBitLength() - 1) * 30103L / 100_000);
        return value >= PowerOfTen(estimate) ? estimate + (value >= PowerOfTen(estimate + 1) ? 2 : 1) : Math.Max(estimate, 1);
    }

    private static BigInteger DivideRounding(BigInteger dividend, BigInteger divisor, RoundingMode mode)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var rest);
        if (rest.IsZero)
            return quotient;
        var half = (BigInteger.Abs(rest) * 2).CompareTo(divisor);
        var away = mode switch
        {
            RoundingMode.Floor => dividend.Sign < 0,
            RoundingMode.Ceiling => dividend.Sign > 0,
            RoundingMode.Up => true,
            RoundingMode.Down => false,
            RoundingMode.HalfUp => half >= 0,
            RoundingMode.HalfDown => half > 0,
            _ => half > 0 || (half == 0 && !quotient.IsEven),
        };
        return away ? quotient + dividend.Sign : quotient;
    }
}
