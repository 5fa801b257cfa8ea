using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>The arithmetic of DMN 1.5 tables 54 to 60. Null (of C#) where an operator has no meaning for its operands.</summary>
internal static class FeelArithmetic
{
    private const long Day = FeelDateTime.NanosecondsPerDay;

    public static FeelValue? Apply(ArithmeticOperator op, FeelValue left, FeelValue right) => op switch
    {
        ArithmeticOperator.Add => Add(left, right) ?? (right is FeelDayTimeDuration or FeelYearMonthDuration ? null : Add(right, left)),
        ArithmeticOperator.Subtract => Negate(right) is { } negated and not FeelNumber && Add(left, negated) is { } sum ? sum : Subtract(left, right),
        ArithmeticOperator.Multiply => Multiply(left, right) ?? Multiply(right, left),
        ArithmeticOperator.Divide => Divide(left, right),
        _ => left is FeelNumber a && right is FeelNumber b ? Number(DecimalFunctions.Power(a.Value, b.Value)) : null,
    };

    public static FeelValue? Negate(FeelValue value) => value switch
    {
        FeelNumber number => new FeelNumber(-number.Value),
        FeelDayTimeDuration duration => new FeelDayTimeDuration(-duration.Nanoseconds),
        FeelYearMonthDuration duration => new FeelYearMonthDuration(-duration.Months),
        _ => null,
    };

    public static FeelValue? Number(Decimal34? number) => number is { } value ? new FeelNumber(value) : null;

    private static FeelValue? Add(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => Number(Decimal34.Add(a.Value, b.Value)),
        (FeelDate a, FeelYearMonthDuration b) => a.Value.AddMonths(b.Months) is { } date ? new FeelDate(date) : null,
        (FeelDate a, FeelDayTimeDuration b) => new FeelDateTime(a.Value, 0, null).Plus(b.Nanoseconds) is { } at ? new FeelDate(at.Date) : null,
        (FeelDateTime a, FeelYearMonthDuration b) => a.Date.AddMonths(b.Months) is { } date ? a with { Date = date } : null,
        (FeelDateTime a, FeelDayTimeDuration b) => a.Plus(b.Nanoseconds),
        (FeelTime a, FeelDayTimeDuration b) => a with { Nanoseconds = (long)((a.Nanoseconds + b.Nanoseconds % Day + Day) % Day) },
        (FeelDayTimeDuration a, FeelDayTimeDuration b) => DayTime(a.Nanoseconds + b.Nanoseconds),
        (FeelYearMonthDuration a, FeelYearMonthDuration b) => YearMonth(a.Months + b.Months),
        _ => null,
    };

    private static FeelValue? Subtract(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => Number(Decimal34.Subtract(a.Value, b.Value)),
        (FeelDate a, FeelDate b) => DayTime((Int128)(a.Value.EpochDay - b.Value.EpochDay) * Day),
        (FeelDateTime a, FeelDateTime b) when a.Zone is null == b.Zone is null => DayTime(a.Instant - b.Instant),
        (FeelDateTime a, FeelDate b) => DayTime(a.Instant - AtMidnight(b).Instant),
        (FeelDate a, FeelDateTime b) => DayTime(AtMidnight(a).Instant - b.Instant),
        (FeelTime a, FeelTime b) when a.Zone is null == b.Zone is null =>
            DayTime(a.Nanoseconds - b.Nanoseconds - ((a.OffsetSeconds ?? 0) - (b.OffsetSeconds ?? 0)) * FeelDateTime.NanosecondsPerSecond),
        _ => null,
    };

    private static FeelValue? Multiply(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => Number(Decimal34.Multiply(a.Value, b.Value)),
        (FeelDayTimeDuration a, FeelNumber b) => Scaled(a.Nanoseconds, b.Value, divide: false) is { } n ? DayTime(n) : null,
        (FeelYearMonthDuration a, FeelNumber b) => Scaled(a.Months, b.Value, divide: false) is { } n ? YearMonth(n) : null,
        _ => null,
    };

    private static FeelValue? Divide(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => Number(Decimal34.Divide(a.Value, b.Value)),
        (FeelDayTimeDuration a, FeelNumber b) => Scaled(a.Nanoseconds, b.Value, divide: true) is { } n ? DayTime(n) : null,
        (FeelYearMonthDuration a, FeelNumber b) => Scaled(a.Months, b.Value, divide: true) is { } n ? YearMonth(n) : null,
        (FeelDayTimeDuration a, FeelDayTimeDuration b) => Ratio(a.Nanoseconds, b.Nanoseconds),
        (FeelYearMonthDuration a, FeelYearMonthDuration b) => Ratio(a.Months, b.Months),
        _ => null,
    };

    private static FeelDateTime AtMidnight(FeelDate date) => new(date.Value, 0, FeelZone.Utc);

    private static FeelDayTimeDuration? DayTime(Int128 nanoseconds) =>
        Int128.Abs(nanoseconds) <= FeelDayTimeDuration.Limit ? new FeelDayTimeDuration(nanoseconds) : null;

    private static FeelYearMonthDuration? YearMonth(Int128 months) =>
        Int128.Abs(months) <= FeelYearMonthDuration.Limit ? new FeelYearMonthDuration((long)months) : null;

    /// <summary>A duration times or by a number, cut to whole units towards zero.</summary>
    private static Int128? Scaled(Int128 amount, Decimal34 factor, bool divide)
    {
        if (Decimal34.From(amount, 0) is not { } exact)
            return null;
        var scaled = divide ? Decimal34.Divide(exact, factor) : Decimal34.Multiply(exact, factor);
        return scaled is { } result && ExactDecimal.RoundTo(result, 0, RoundingMode.Down) is { IsInteger: true, Exponent: 0 } whole
            ? whole.Coefficient
            : null;
    }

    private static FeelValue? Ratio(Int128 dividend, Int128 divisor) =>
        Decimal34.From(dividend, 0) is { } a && Decimal34.From(divisor, 0) is { } b ? Number(Decimal34.Divide(a, b)) : null;
}
