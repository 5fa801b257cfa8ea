using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>FEEL's equality and order (DMN 1.5 tables 51 to 53): values of different kinds do not compare, which is null.</summary>
public static class FeelComparison
{
    public static bool? Equal(FeelValue left, FeelValue right)
    {
        switch (left, right)
        {
            case (FeelNumber a, FeelNumber b):
                return a.Value == b.Value;
            case (FeelString a, FeelString b):
                return string.Equals(a.Value, b.Value);
            case (FeelNull, _) or (_, FeelNull):
                return left.IsNull && right.IsNull;
            case (FeelList a, FeelList b):
                return EqualLists(a, b);
            case (FeelContext a, FeelContext b):
                return EqualContexts(a, b);
            case (FeelRange a, FeelRange b):
                return a.StartIncluded == b.StartIncluded && a.EndIncluded == b.EndIncluded && a.IsComparison == b.IsComparison
                    && Equal(a.Start, b.Start) == true && Equal(a.End, b.End) == true;
            case (FeelTime a, FeelTime b):
                return a.Zone is null == b.Zone is null && OrderTimes(a, b) == 0;
            case (FeelDateTime a, FeelDateTime b):
                return a.Zone is null == b.Zone is null && a.Instant == b.Instant;
            default:
                return left.GetType() == right.GetType() ? left.Equals(right) : null;
        }
    }

    /// <summary>Negative, zero or positive; null for values that have no order.</summary>
    public static int? Order(FeelValue left, FeelValue right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => a.Value.CompareTo(b.Value),
        (FeelString a, FeelString b) => OrderStrings(a.Value, b.Value),
        (FeelDate a, FeelDate b) => a.Value.CompareTo(b.Value),
        (FeelTime a, FeelTime b) when a.Zone is null == b.Zone is null => OrderTimes(a, b),
        (FeelDateTime a, FeelDateTime b) when a.Zone is null == b.Zone is null => a.Instant.CompareTo(b.Instant),
        (FeelDayTimeDuration a, FeelDayTimeDuration b) => a.Nanoseconds.CompareTo(b.Nanoseconds),
        (FeelYearMonthDuration a, FeelYearMonthDuration b) => a.Months.CompareTo(b.Months),
        _ => null,
    };

    /// <summary>Whether the point lies in the range; null when it does not compare with its end points.</summary>
    public static bool? Contains(FeelRange range, FeelValue point)
    {
        var isAbove = range.IsComparison && range.Start.IsNull ? true : Order(range.Start, point) switch
        {
            null => (bool?)null,
            0 => range.StartIncluded,
            var order => order < 0,
        };
        var isBelow = range.IsComparison && range.End.IsNull ? true : Order(point, range.End) switch
        {
            null => (bool?)null,
            0 => range.EndIncluded,
            var order => order < 0,
        };
        return isAbove & isBelow;
    }

    private static bool? EqualLists(FeelList left, FeelList right)
    {
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (Equal(left[i], right[i]) != true)
                return false;
        }

        return true;
    }

    private static bool EqualContexts(FeelContext left, FeelContext right)
    {
        if (left.Count != right.Count)
            return false;
        foreach (var (name, value) in left.Entries)
        {
            if (!right.TryGet(name, out var other) || Equal(value, other) != true)
                return false;
        }

        return true;
    }

    /// <summary>Times with a zone compare on the clock of Greenwich, local ones on their own.</summary>
    private static int OrderTimes(FeelTime left, FeelTime right)
    {
        return Ticks(left).CompareTo(Ticks(right));

        static long Ticks(FeelTime time) => time.Nanoseconds - (time.OffsetSeconds ?? 0) * FeelDateTime.NanosecondsPerSecond;
    }

    /// <summary>By code points, which UTF-16 units beyond the basic plane do not follow.</summary>
    private static int OrderStrings(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (a != b)
                return char.IsSurrogate(a) == char.IsSurrogate(b) ? a - b : char.IsSurrogate(a) ? 1 : -1;
        }

        return left.Length - right.Length;
    }
}
