using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Functions;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Decisions;

/// <summary>A decision table ready to run: inputs are evaluated once, rules tested in order, hits combined by the hit policy.</summary>
internal sealed class CompiledTable(
    DecisionTable definition, CompiledTable.Input[] inputs, CompiledTable.Output[] outputs, CompiledTable.Rule[] rules)
{
    private readonly HitPolicy policy = definition.HitPolicy;

    internal sealed record Input(Evaluator Expression, FeelType? Type, Evaluator? Allowed);

    internal sealed record Output(string Name, FeelType? Type, Evaluator? Default, Evaluator? Order);

    /// <summary>A test that is null (of C#) always holds.</summary>
    internal sealed record Rule(Evaluator?[] Tests, Evaluator[] Results);

    public FeelValue Evaluate(Run run, Locals? locals)
    {
        if (InputValues(run, locals) is not { } values)
            return FeelNull.Value;
        var hits = Hits(run, values);
        return run.IsStopped ? FeelNull.Value : hits.Count == 0 ? Missed(run, locals) : Combine(run, locals, hits);
    }

    /// <summary>The input values, and for each rule which of its tests passed.</summary>
    public (FeelValue[] Inputs, bool[][] Passed)? Trace(Run run, Locals? locals)
    {
        if (InputValues(run, locals) is not { } values)
            return null;
        var passed = Array.ConvertAll(rules, r => r.Tests.Select((t, i) => t is null || ReferenceEquals(t(run, values[i]), FeelBoolean.True)).ToArray());
        return (Array.ConvertAll(values, v => v.Value), passed);
    }

    /// <summary>The inputs, each as the innermost local of its cells; null when one is not allowed.</summary>
    private Locals[]? InputValues(Run run, Locals? locals)
    {
        var values = new Locals[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var value = inputs[i].Expression(run, locals);
            if (inputs[i].Type is { } type)
                value = type.Coerce(value) ?? run.Null(default, $"Expected input {i + 1} of the declared type, but found {value.Kind}");
            values[i] = new Locals(locals, value);
            if (!value.IsNull && inputs[i].Allowed is { } allowed && !ReferenceEquals(allowed(run, values[i]), FeelBoolean.True))
            {
                run.Warn(default, $"Expected input {i + 1} among its allowed values, but found {value}", "dmn.input");
                return null;
            }
        }

        return values;
    }

    private List<int> Hits(Run run, Locals[] values)
    {
        var hits = new List<int>();
        for (var i = 0; i < rules.Length && run.Spend(default); i++)
        {
            if (!Holds(rules[i], run, values))
                continue;
            hits.Add(i);
            if (policy == HitPolicy.First)
                break;
        }

        return hits;
    }

    private static bool Holds(Rule rule, Run run, Locals[] values)
    {
        var tests = rule.Tests;
        for (var i = 0; i < tests.Length; i++)
        {
            if (tests[i] is { } test && !ReferenceEquals(test(run, values[i]), FeelBoolean.True))
                return false;
        }

        return true;
    }

    /// <summary>No rule holds: the default results, or null.</summary>
    private FeelValue Missed(Run run, Locals? locals)
    {
        if (Array.Exists(outputs, o => o.Default is not null))
            return Result(run, locals, [.. outputs.Select(o => o.Default ?? ((_, _) => FeelNull.Value))]);
        return FeelNull.Value;
    }

    private FeelValue Combine(Run run, Locals? locals, List<int> hits)
    {
        if (policy == HitPolicy.Unique && hits.Count > 1)
        {
            run.Warn(default, $"Expected one rule to hold, but rules {hits[0] + 1} and {hits[1] + 1} do", "dmn.hit-policy");
            return FeelNull.Value;
        }

        if (hits.Count == 1 && policy is not (HitPolicy.Collect or HitPolicy.RuleOrder or HitPolicy.OutputOrder))
            return Result(run, locals, rules[hits[0]].Results);
        var results = hits.ConvertAll(i => Result(run, locals, rules[i].Results));
        switch (policy)
        {
            case HitPolicy.Any when results.Exists(r => FeelComparison.Equal(r, results[0]) != true):
                run.Warn(default, "Expected all rules that hold to agree, but their results differ", "dmn.hit-policy");
                return FeelNull.Value;
            case HitPolicy.Any or HitPolicy.Priority:
                return policy == HitPolicy.Any ? results[0] : Ordered(run, locals, results)[0];
            case HitPolicy.OutputOrder:
                return new FeelList([.. Ordered(run, locals, results)]);
            default:
                return Aggregate(run, new FeelList([.. results]));
        }
    }

    private FeelValue Result(Run run, Locals? locals, Evaluator[] cells)
    {
        if (outputs.Length == 1)
            return Cell(run, locals, cells, 0);
        var entries = new KeyValuePair<string, FeelValue>[outputs.Length];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = KeyValuePair.Create(outputs[i].Name, Cell(run, locals, cells, i));
        return FeelContext.OfArray(entries);
    }

    private FeelValue Cell(Run run, Locals? locals, Evaluator[] cells, int index)
    {
        var value = cells[index](run, locals);
        return outputs[index].Type is { } type
            ? type.Coerce(value) ?? run.Null(default, $"Expected output {index + 1} of the declared type, but found {value.Kind}")
            : value;
    }

    /// <summary>By the order in which the outputs list their values, the first output first; equals stay in rule order.</summary>
    private IEnumerable<FeelValue> Sorted(Run run, Locals? locals, List<FeelValue> results)
    {
        IOrderedEnumerable<FeelValue>? sorted = null;
        foreach (var output in outputs)
        {
            if (output.Order?.Invoke(run, locals) is not FeelList order)
                continue;
            int Place(FeelValue result)
            {
                var value = outputs.Length == 1 ? result : ((FeelContext)result)[output.Name];
                var place = order.Items.IndexOf(value);
                return place < 0 ? int.MaxValue : place;
            }

            sorted = sorted is null ? results.OrderBy(Place) : sorted.ThenBy(Place);
        }

        return sorted ?? (IEnumerable<FeelValue>)results;
    }

    private List<FeelValue> Ordered(Run run, Locals? locals, List<FeelValue> results) => [.. Sorted(run, locals, results)];

    private FeelValue Aggregate(Run run, FeelList results)
    {
        if (definition.Aggregator is not { } known || policy != HitPolicy.Collect)
            return results;
        if (known == Aggregator.Count)
            return FeelNumber.Of(results.Count);
        var function = Builtins.Find(known switch { Aggregator.Sum => "sum", Aggregator.Min => "min", _ => "max" });
        return Invocation.Invoke(run, default, function ?? (FeelValue)FeelNull.Value, [results]);
    }
}
