using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>Ranges made, and walked through.</summary>
internal static class Ranges
{
    /// <summary>Null (of C#) when the end points do not compare or stand in the wrong order.</summary>
    public static FeelRange? Create(FeelValue start, bool startIncluded, FeelValue end, bool endIncluded)
    {
        var isOrdered = start.IsNull || end.IsNull ? HasOrder(start) && HasOrder(end) : FeelComparison.Order(start, end) <= 0;
        return isOrdered ? new FeelRange(start, startIncluded, end, endIncluded) : null;
    }

    /// <summary>
    /// The whole numbers or days from one value to the other, upwards or downwards; null (of C#) when they cannot be walked.
    /// </summary>
    public static IEnumerable<FeelValue>? Walk(FeelValue start, FeelValue end) => (start, end) switch
    {
        (FeelNumber a, FeelNumber b) when a.Value.IsInteger && b.Value.IsInteger => Numbers(a.Value, b.Value),
        (FeelDate a, FeelDate b) => Days(a.Value, b.Value),
        _ => null,
    };

    /// <summary>The members of a range of whole numbers or days; null (of C#) when it cannot be walked.</summary>
    public static IEnumerable<FeelValue>? Members(FeelRange range)
    {
        if (FeelComparison.Order(range.Start, range.End) is not { } order)
            return null;
        var all = Walk(range.Start, range.End);
        return order > 0 ? [] : all?.Where(v => FeelComparison.Contains(range, v) == true);
    }

    private static bool HasOrder(FeelValue endPoint) => endPoint.IsNull || FeelComparison.Order(endPoint, endPoint) is not null;

    private static IEnumerable<FeelValue> Numbers(Decimal34 start, Decimal34 end)
    {
        Decimal34 step = start <= end ? 1 : -1;
        for (var n = start; step.Sign > 0 ? n <= end : n >= end;)
        {
            yield return new FeelNumber(n);
            if (Decimal34.Add(n, step) is not { } next || next == n)
                yield break;
            n = next;
        }
    }

    private static IEnumerable<FeelValue> Days(CalendarDate start, CalendarDate end)
    {
        var step = start.CompareTo(end) <= 0 ? 1 : -1;
        for (CalendarDate? day = start; day is { } known && known.CompareTo(end) * step <= 0; day = known.AddDays(step))
            yield return new FeelDate(known);
    }
}
