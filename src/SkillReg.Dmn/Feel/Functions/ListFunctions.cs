using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Functions.Builtins;

namespace SkillReg.Dmn.Feel.Functions;

/// <summary>List functions (§10.3.4.4) and <c>sort</c> (§10.3.4.9).</summary>
internal static class ListFunctions
{
    public static ImmutableArray<(string Name, FeelSignature Signature)> All { get; } =
    [
        Define("list contains", "list: list, element", c => FeelBoolean.Of(Spent(c) && c.Items(0).Any(i => Same(i, c[1])))),
        Define("count", "list: list", c => FeelNumber.Of(c.Items(0).Length)),
        Define("sublist", "list: list, start position: number, [length: number]", Sublist),
        Define("append", "list: list, item...", c => c.List([.. c.Items(0), .. c.Items(1)])),
        Define("concatenate", "list...: list", c => c.List([.. c.Items(0).SelectMany(l => ((FeelList)l).Items)])),
        Define("insert before", "list: list, position: number, newItem", c => Edit(c, (items, at) => items.Insert(at, c[2]))),
        Define("remove", "list: list, position: number", c => Edit(c, (items, at) => items.RemoveAt(at))),
        Define("list replace", "list: list, position: number, newItem", c => Edit(c, (items, at) => items[at] = c[2])),
        Define("list replace", "list: list, match: function, newItem", ReplaceMatching),
        Define("reverse", "list: list", c => c.List([.. c.Items(0).Reverse()])),
        Define("index of", "list: list, match", IndexOf),
        Define("union", "list...: list", c => Distinct(c, c.Items(0).SelectMany(l => ((FeelList)l).Items))),
        Define("distinct values", "list: list", c => Distinct(c, c.Items(0))),
        Define("flatten", "list: list", Flatten),
        Define("sort", "list: list, precedes: function", c => Sort(c, (a, b) => Calls(c, c[1], a, b))),
        Define("sort", "list: list", c => Sort(c, (a, b) => FeelComparison.Order(a, b) is { } order ? FeelBoolean.Of(order < 0) : FeelNull.Value)),
        .. Statistics.All,
    ];

    private static bool Spent(FeelCall call) => call.Spend(call.Items(0).Length / 8);

    private static bool Same(FeelValue left, FeelValue right) => FeelComparison.Equal(left, right) == true;

    private static FeelValue Calls(FeelCall call, FeelValue function, FeelValue a, FeelValue b) =>
        Invocation.Invoke(call.Run, call.Spot, function, [a, b]);

    private static FeelValue Sublist(FeelCall call)
    {
        var items = call.Items(0);
        if (Place(call, 1, items.Length) is not { } start)
            return OutOfRange(call);
        var length = call.Has(2) ? call.Number(2).ToInteger(1, items.Length - start) : items.Length - start;
        return length is { } count ? call.List([.. items.Slice(start, (int)count)]) : OutOfRange(call);
    }

    private static FeelValue OutOfRange(FeelCall call) => call.Null($"Expected a position in a list of {call.Items(0).Length}, but found {call[1]}");

    /// <summary>A position from one, or from the end when negative, as an index from zero.</summary>
    private static int? Place(FeelCall call, int argument, int count) => call.Number(argument).ToInteger(-count, count) switch
    {
        null or 0 => null,
        < 0 and { } fromEnd => (int)(count + fromEnd),
        { } fromStart => (int)(fromStart - 1),
    };

    private static FeelValue Edit(FeelCall call, Action<List<FeelValue>, int> edit)
    {
        var items = call.Items(0).ToList();
        if (Place(call, 1, items.Count) is not { } place)
            return OutOfRange(call);
        edit(items, place);
        return call.List(items);
    }

    private static FeelValue ReplaceMatching(FeelCall call)
    {
        var items = new List<FeelValue>();
        foreach (var item in call.Items(0))
        {
            if (Calls(call, call[1], item, call[2]) is not FeelBoolean matches)
                return call.Null("Expected a function that tells whether to replace an item");
            items.Add(matches.Value ? call[2] : item);
        }

        return call.List(items);
    }

    private static FeelValue IndexOf(FeelCall call)
    {
        var places = new List<FeelValue>();
        var items = call.Items(0);
        for (var i = 0; i < items.Length; i++)
        {
            if (Same(items[i], call[1]))
                places.Add(FeelNumber.Of(i + 1));
        }

        return call.List(places);
    }

    /// <summary>
    /// Each value once, where it first stood. Values that are equal only if they are the same are found by hash; the rest is
    /// compared one by one, and pays for it.
    /// </summary>
    private static FeelValue Distinct(FeelCall call, IEnumerable<FeelValue> items)
    {
        var kept = new List<FeelValue>();
        var (simple, others) = (new HashSet<FeelValue>(), new List<FeelValue>());
        foreach (var item in items)
        {
            if (!call.Spend(1 + others.Count / 16))
                return FeelNull.Value;
            if (item is FeelNumber or FeelString or FeelBoolean or FeelNull)
            {
                if (simple.Add(item))
                    kept.Add(item);
            }
            else if (!others.Exists(k => Same(k, item)))
            {
                others.Add(item);
                kept.Add(item);
            }
        }

        return call.List(kept);
    }

    private static FeelValue Flatten(FeelCall call)
    {
        var items = new List<FeelValue>();
        var open = new Stack<FeelValue>(call.Items(0).Reverse());
        while (open.TryPop(out var next) && items.Count <= FeelLimits.ListLength && call.Spend(1))
        {
            if (next is FeelList list)
            {
                for (var i = list.Count - 1; i >= 0; i--)
                    open.Push(list[i]);
            }
            else
            {
                items.Add(next);
            }
        }

        return call.List(items);
    }

    /// <summary>A merge sort: stable, and indifferent to a comparison that contradicts itself.</summary>
    private static FeelValue Sort(FeelCall call, Func<FeelValue, FeelValue, FeelValue> precedes)
    {
        var isSound = true;
        var sorted = Merge(call.Items(0));
        return isSound ? call.List([.. sorted]) : call.Null("Expected items that can be put in order");

        ImmutableArray<FeelValue> Merge(ImmutableArray<FeelValue> items)
        {
            if (items.Length < 2 || !isSound)
                return items;
            var (left, right) = (Merge(items[..(items.Length / 2)]), Merge(items[(items.Length / 2)..]));
            var merged = ImmutableArray.CreateBuilder<FeelValue>(items.Length);
            var (i, j) = (0, 0);
            while (i < left.Length && j < right.Length && isSound)
            {
                var rightFirst = precedes(right[j], left[i]);
                isSound = rightFirst is FeelBoolean && call.Spend(1);
                merged.Add(ReferenceEquals(rightFirst, FeelBoolean.True) ? right[j++] : left[i++]);
            }

            merged.AddRange(left.AsSpan(i..));
            merged.AddRange(right.AsSpan(j..));
            return merged.ToImmutable();
        }
    }
}
