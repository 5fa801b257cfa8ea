using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Syntax.FeelNode;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>Filters, loops and quantifiers: everything that runs a part once per item.</summary>
internal sealed partial class Compiler
{
    private Evaluator CompileFilter(Filter node, Binding? scope)
    {
        var (source, spot) = (Compile(node.Source, scope), SpotOf(node));
        var condition = Compile(node.Condition, new Binding(scope, null));
        return (run, locals) =>
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
            }

            return run.List(spot, kept);
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

    private Evaluator CompileFor(For node, Binding? scope)
    {
        var spot = SpotOf(node);
        var usesPartial = FeelTree.Mentions(node.Body, "partial");
        var domains = CompileIterators(node.Iterators, ref scope);
        if (usesPartial)
            scope = new Binding(scope, "partial");
        var body = Compile(node.Body, scope);
        return (run, locals) =>
        {
            var results = new List<FeelValue>();
            var isComplete = new Loop(run, spot, inner =>
            {
                if (results.Count >= FeelLimits.ListLength)
                    run.Stop(spot, $"Expected at most {FeelLimits.ListLength} items in a list, but the loop makes more");
                else
                    results.Add(body(run, usesPartial ? new Locals(inner, run.List(spot, results)) : inner));
                return !run.IsStopped;
            }).Walk(domains, locals);
            return isComplete ? run.List(spot, results) : FeelNull.Value;
        };
    }

    private Evaluator CompileQuantified(Quantified node, Binding? scope)
    {
        var spot = SpotOf(node);
        var domains = CompileIterators(node.Iterators, ref scope);
        var condition = Compile(node.Condition, scope);
        var decisive = FeelBoolean.Of(!node.IsEvery);
        return (run, locals) =>
        {
            FeelValue result = FeelBoolean.Of(node.IsEvery);
            var isComplete = new Loop(run, spot, inner =>
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

    private (Evaluator Domain, Evaluator? End)[] CompileIterators(Sequence<Iterator> iterators, ref Binding? scope)
    {
        var domains = new (Evaluator, Evaluator?)[iterators.Count];
        for (var i = 0; i < iterators.Count; i++)
        {
            domains[i] = (Compile(iterators[i].Domain, scope), iterators[i].End is { } end ? Compile(end, scope) : null);
            scope = new Binding(scope, iterators[i].Name);
        }

        return domains;
    }

    /// <summary>
    /// Visits every combination of items, the last iterator running fastest. A walk is incomplete when a domain cannot be
    /// walked, when the visitor ends it, or at a limit.
    /// </summary>
    private sealed class Loop(Run run, Spot spot, Func<Locals?, bool> visit)
    {
        public bool Walk(ReadOnlySpan<(Evaluator Domain, Evaluator? End)> iterators, Locals? locals)
        {
            if (iterators.IsEmpty)
                return run.Spend(spot) && visit(locals);
            var domain = iterators[0].Domain(run, locals);
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
