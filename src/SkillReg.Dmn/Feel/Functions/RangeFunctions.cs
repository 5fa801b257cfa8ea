using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Functions.Builtins;

namespace SkillReg.Dmn.Feel.Functions;

/// <summary>Relations between points and ranges (§10.3.4.10), each written as in its table row.</summary>
internal static class RangeFunctions
{
    public static ImmutableArray<(string Name, FeelSignature Signature)> All { get; } =
    [
        Relation("before", Before),
        Relation("after", (a, b) => Before(b, a)),
        Relation("meets", (a, b) => OfRanges(a, b, a.EndIncluded && b.StartIncluded ? Order(a.End, b.Start) == 0 : Known(a.End, b.Start, false))),
        Relation("met by", (a, b) => OfRanges(a, b, a.StartIncluded && b.EndIncluded ? Order(a.Start, b.End) == 0 : Known(a.Start, b.End, false))),
        Relation("overlaps", (a, b) => OfRanges(a, b, ReachesInto(a, b) & ReachesInto(b, a))),
        Relation("overlaps before", OverlapsBefore),
        Relation("overlaps after", (a, b) => OverlapsBefore(b, a)),
        Relation("finishes", Finishes),
        Relation("finished by", (a, b) => Finishes(b, a)),
        Relation("includes", Includes),
        Relation("during", (a, b) => Includes(b, a)),
        Relation("starts", Starts),
        Relation("started by", (a, b) => Starts(b, a)),
        Relation("coincides", (a, b) => a.IsPoint != b.IsPoint ? null
            : (Order(a.Start, b.Start) == 0) & (Order(a.End, b.End) == 0) & a.StartIncluded == b.StartIncluded & a.EndIncluded == b.EndIncluded),
    ];

    private static (string, FeelSignature) Relation(string name, Func<Span, Span, bool?> holds) =>
        Define(name, "a, b", c => Span.Of(c[0]) is { } a && Span.Of(c[1]) is { } b && Order(a.Start, b.Start) is not null && holds(a, b) is { } result
            ? FeelBoolean.Of(result)
            : c.Null($"Expected points and ranges that compare, but found {c[0].Kind} and {c[1].Kind}"));

    private static bool? Before(Span a, Span b) =>
        Order(a.End, b.Start) is { } order ? order < 0 || (order == 0 && !(a.EndIncluded && b.StartIncluded)) : null;

    /// <summary>Whether a goes on at least to where b begins.</summary>
    private static bool? ReachesInto(Span a, Span b) =>
        Order(a.End, b.Start) is { } order ? order > 0 || (order == 0 && a.EndIncluded && b.StartIncluded) : null;

    private static bool? OverlapsBefore(Span a, Span b)
    {
        if (a.IsPoint || b.IsPoint || Order(a.Start, b.Start) is not { } starts || Order(a.End, b.End) is not { } ends)
            return null;
        return (starts < 0 || (starts == 0 && a.StartIncluded && !b.StartIncluded))
            & ReachesInto(a, b)
            & (ends < 0 || (ends == 0 && (!a.EndIncluded || b.EndIncluded)));
    }

    private static bool? Finishes(Span a, Span b)
    {
        if (b.IsPoint || Order(a.End, b.End) is not { } ends)
            return null;
        if (a.IsPoint)
            return b.EndIncluded && ends == 0;
        return Order(a.Start, b.Start) is { } starts
            ? a.EndIncluded == b.EndIncluded && ends == 0 && (starts > 0 || (starts == 0 && (!a.StartIncluded || b.StartIncluded)))
            : null;
    }

    private static bool? Includes(Span a, Span b)
    {
        if (a.IsPoint || Order(a.Start, b.Start) is not { } starts || Order(a.End, b.End) is not { } ends)
            return null;
        return (starts < 0 || (starts == 0 && (a.StartIncluded || !b.StartIncluded)))
            && (ends > 0 || (ends == 0 && (a.EndIncluded || !b.EndIncluded)));
    }

    private static bool? Starts(Span a, Span b)
    {
        if (b.IsPoint || Order(a.Start, b.Start) is not { } starts)
            return null;
        if (a.IsPoint)
            return b.StartIncluded && starts == 0;
        return Order(a.End, b.End) is { } ends
            ? starts == 0 && a.StartIncluded == b.StartIncluded && (ends < 0 || (ends == 0 && (!a.EndIncluded || b.EndIncluded)))
            : null;
    }

    private static bool? OfRanges(Span a, Span b, bool? holds) => a.IsPoint || b.IsPoint ? null : holds;

    private static bool? Known(FeelValue a, FeelValue b, bool holds) => Order(a, b) is null ? null : holds;

    private static int? Order(FeelValue a, FeelValue b) => FeelComparison.Order(a, b);

    /// <summary>A range, or a point as the range that holds nothing else.</summary>
    private readonly record struct Span(FeelValue Start, bool StartIncluded, FeelValue End, bool EndIncluded, bool IsPoint)
    {
        public static Span? Of(FeelValue value) => value switch
        {
            FeelRange range => new Span(range.Start, range.StartIncluded, range.End, range.EndIncluded, false),
            FeelNull => null,
            _ => new Span(value, true, value, true, true),
        };
    }
}
