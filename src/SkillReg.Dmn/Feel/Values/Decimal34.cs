using System.Globalization;
using System.Numerics;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>
/// A decimal128 number: 34 significant digits, rounded half to even, exponents from -6176 to 6111.
/// The form is canonical, so equal numbers have equal fields: a fraction carries no trailing zero, and an exponent
/// above zero appears only when the digits no longer fit. Arithmetic answers null where decimal128 has no finite result.
/// </summary>
public readonly record struct Decimal34 : IComparable<Decimal34>
{
    public const int Digits = 34;
    public const int MinExponent = -6176;
    public const int MaxExponent = 6111;

    internal static readonly Int128 CoefficientLimit = Int128.Parse("10000000000000000000000000000000000", CultureInfo.InvariantCulture);

    private Decimal34(Int128 coefficient, int exponent)
    {
        Coefficient = coefficient;
        Exponent = exponent;
    }

    public static Decimal34 Zero => default;

    public static Decimal34 One => new(1, 0);

    internal Int128 Coefficient { get; }

    internal int Exponent { get; }

    public int Sign => Int128.Sign(Coefficient);

    public bool IsInteger => Exponent >= 0;

    public static implicit operator Decimal34(long value) => new(value, 0);

    public static bool operator <(Decimal34 left, Decimal34 right) => left.CompareTo(right) < 0;

    public static bool operator >(Decimal34 left, Decimal34 right) => left.CompareTo(right) > 0;

    public static bool operator <=(Decimal34 left, Decimal34 right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Decimal34 left, Decimal34 right) => left.CompareTo(right) >= 0;

    public static Decimal34 operator -(Decimal34 value) => new(-value.Coefficient, value.Exponent);

    /// <summary>The nearest decimal128 number, or null when it is too large for one.</summary>
    public static Decimal34? From(BigInteger coefficient, int exponent) => ExactDecimal.Round(coefficient, exponent);

    public static Decimal34 Abs(Decimal34 value) => value.Coefficient < 0 ? -value : value;

    public static Decimal34? Add(Decimal34 left, Decimal34 right)
    {
        if (left.Exponent == right.Exponent)
        {
            var sum = left.Coefficient + right.Coefficient;
            if (Int128.Abs(sum) < CoefficientLimit)
                return Canonical(sum, left.Exponent);
        }

        return ExactDecimal.Add(left, right);
    }

    public static Decimal34? Subtract(Decimal34 left, Decimal34 right) => Add(left, -right);

    public static Decimal34? Multiply(Decimal34 left, Decimal34 right)
    {
        if (IsShort(left.Coefficient) && IsShort(right.Coefficient))
        {
            var product = left.Coefficient * right.Coefficient;
            var exponent = left.Exponent + right.Exponent;
            if (Int128.Abs(product) < CoefficientLimit && exponent is <= 0 and > MinExponent)
                return Canonical(product, exponent);
        }

        return ExactDecimal.Multiply(left, right);
    }

    /// <summary>Null for a division by zero.</summary>
    public static Decimal34? Divide(Decimal34 left, Decimal34 right)
    {
        if (right.Coefficient == 0)
            return null;
        if (left.Exponent == 0 && right.Exponent == 0)
        {
            var (quotient, rest) = Int128.DivRem(left.Coefficient, right.Coefficient);
            if (rest == 0)
                return new Decimal34(quotient, 0);
        }

        return ExactDecimal.Divide(left, right);
    }

    public int CompareTo(Decimal34 other)
    {
        if (Exponent == other.Exponent)
            return Coefficient.CompareTo(other.Coefficient);
        return Sign != other.Sign ? Sign.CompareTo(other.Sign) : ExactDecimal.Compare(this, other);
    }

    /// <summary>The value as an integer in the given closed interval, or null.</summary>
    public long? ToInteger(long min = long.MinValue, long max = long.MaxValue) =>
        Exponent == 0 && Coefficient >= min && Coefficient <= max ? (long)Coefficient : null;

    /// <summary>
    /// Reads an optional sign, digits with an optional point, and an optional exponent; null for anything else.
    /// </summary>
    public static Decimal34? Parse(ReadOnlySpan<char> text)
    {
        const int longest = 1_000;
        var negative = text is ['-', ..];
        if (text is ['-' or '+', ..])
            text = text[1..];
        var exponent = 0;
        var mark = text.IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            if (!int.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs((long)exponent) > 100_000)
                return null;
            text = text[..mark];
        }

        var point = text.IndexOf('.');
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        if (point == text.Length - 1 || digits.Length is 0 or > longest || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        var scale = point < 0 ? 0 : text.Length - point - 1;
        var coefficient = digits.Length < 19
            ? (BigInteger)long.Parse(digits, CultureInfo.InvariantCulture)
            : BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        return From(negative ? -coefficient : coefficient, exponent - scale);
    }

    /// <summary>Plain digits where that stays short, otherwise with an exponent: <c>1E+400</c>.</summary>
    public override string ToString()
    {
        const int longestPlain = 40;
        var digits = Int128.Abs(Coefficient).ToString(CultureInfo.InvariantCulture);
        var sign = Coefficient < 0 ? "-" : "";
        if (Exponent == 0)
            return sign + digits;
        if (Exponent < 0 && -Exponent < digits.Length)
            return $"{sign}{digits[..(digits.Length + Exponent)]}.{digits[(digits.Length + Exponent)..]}";
        if (Exponent < 0 && -Exponent <= longestPlain)
            return $"{sign}0.{digits.PadLeft(-Exponent, '0')}";
        var power = Exponent + digits.Length - 1;
        var fraction = digits[1..].TrimEnd('0');
        return $"{sign}{digits[0]}{(fraction.Length > 0 ? "." : "")}{fraction}E{(power < 0 ? "" : "+")}{power}";
    }

    /// <summary>Strips the trailing zeros of a fraction. The coefficient must already be within 34 digits.</summary>
    internal static Decimal34 Canonical(Int128 coefficient, int exponent)
    {
        if (exponent == 0 || coefficient == 0)
            return new Decimal34(coefficient, 0);
        while (exponent < 0)
        {
            var (quotient, rest) = Int128.DivRem(coefficient, 10);
            if (rest != 0)
                break;
            (coefficient, exponent) = (quotient, exponent + 1);
        }

        while (exponent > 0 && Int128.Abs(coefficient) < CoefficientLimit / 10)
            (coefficient, exponent) = (coefficient * 10, exponent - 1);
        return new Decimal34(coefficient, exponent);
    }

    private static bool IsShort(Int128 coefficient) => coefficient >= long.MinValue && coefficient <= long.MaxValue;
}
