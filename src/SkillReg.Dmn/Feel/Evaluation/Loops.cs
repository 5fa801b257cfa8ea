using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>What runs a part once per item: filters, loops and quantifiers, written in FEEL or drawn as boxes.</summary>
internal static class Loops
{
    public readonly record struct Domain(Evaluator Start, Evaluator? End);

    /// <summary>The condition sees the item as its innermost local.</summary>
    public static Evaluator Filter(Evaluator source, Evaluator condition, Spot spot) => (run, locals) =>
    {
        var value = source(run, locals);
        if (value.IsNull)
            return FeelNull.Value;
        var list = value as FeelList ?? new FeelList([value]);
        var first = condition(run, new Locals(locals, list.Count > 0 ? list[0] : FeelNull.Value));
        if (first is FeelNumber index)
            return ItemAt(run, spot, list, index.Value);
        var kept = new List<FeelValue>();
        for (var i = 0; i < list.Count && run.Spend(spot); i++)
        {
            var holds = i == 0 ? first : condition(run, new Locals(locals, list[i]));
            if (ReferenceEquals(holds, FeelBoolean.True))
                kept.Add(list[i]);
            else if (holds is not (FeelBoolean or FeelNull))
                return run.Null(spot, $"Expected a condition that is true or false, but found {holds.Kind}");
        }

        return run.List(spot, kept);
    };

    /// <summary>The body sees one local per domain and, if it mentions it, the results so far as the innermost.</summary>
    public static Evaluator For(Domain[] domains, Evaluator body, bool usesPartial, Spot spot) => (run, locals) =>
    {
        var results = new List<FeelValue>();
        var isComplete = new Walker(run, spot, inner =>
        {
            if (results.Count >= FeelLimits.ListLength)
                run.Stop(spot, $"Expected at most {FeelLimits.ListLength} items in a list, but the loop makes more");
            else
                results.Add(body(run, usesPartial ? new Locals(inner, run.List(spot, results)) : inner));
            return !run.IsStopped;
        }).Walk(domains, locals);
        return isComplete ? run.List(spot, results) : FeelNull.Value;
    };

    public static Evaluator Quantified(Domain[] domains, Evaluator condition, bool isEvery, Spot spot)
    {
        var decisive = FeelBoolean.Of(!isEvery);
        return (run, locals) =>
        {
            FeelValue result = FeelBoolean.Of(isEvery);
            var isComplete = new Walker(run, spot, inner =>
            {
                var holds = condition(run, inner);
                if (holds is not FeelBoolean)
                    result = FeelNull.Value;
                else if (ReferenceEquals(holds, decisive))
                    result = holds;
                return !ReferenceEquals(result, decisive);
            }).Walk(domains, locals);
            return isComplete || ReferenceEquals(result, decisive) ? result : FeelNull.Value;
        };
    }

    private static FeelValue ItemAt(Run run, Spot spot, FeelList list, Decimal34 index)
    {
        var place = index.ToInteger(-list.Count, list.Count) switch
        {
            null or 0 => -1L,
            < 0 and var fromEnd => list.Count + fromEnd,
            { } fromStart => fromStart - 1,
        };
        return place >= 0 ? list[(int)place] : run.Null(spot, $"Expected an index of a list of {list.Count}, but found {index}");
    }

    /// <summary>
    /// Visits every combination of items, the last iterator running fastest. A walk is incomplete when a domain cannot be
    /// walked, when the visitor ends it, or at a limit.
    /// </summary>
    private sealed class Walker(Run run, Spot spot, Func<Locals?, bool> visit)
    {
        public bool Walk(ReadOnlySpan<Domain> iterators, Locals? locals)
        {
            if (iterators.IsEmpty)
                return run.Spend(spot) && visit(locals);
            var domain = iterators[0].Start(run, locals);
            var items = iterators[0].End is { } end ? Ranges.Walk(domain, end(run, locals)) : Items(domain);
            if (items is null)
            {
                run.Warn(spot, $"Expected a list or a range of whole numbers or dates, but found {domain.Kind}", "feel.null");
                return false;
            }

            foreach (var item in items)
            {
                if (!run.Spend(spot) || !Walk(iterators[1..], new Locals(locals, item)))
                    return false;
            }

            return true;
        }

        private static IEnumerable<FeelValue>? Items(FeelValue domain) => domain switch
        {
            FeelList list => list.Items,
            FeelRange range => Ranges.Members(range),
            FeelNull => null,
            _ => [domain],
        };
    }
}
