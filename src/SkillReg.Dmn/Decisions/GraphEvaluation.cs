using System.Collections.Immutable;
using SkillReg.Dmn.Decisions.Analysis;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Decisions;

/// <summary>
/// One evaluation of a graph: every decision at most once, from the values given. A service that is called begins another
/// one inside the same run, so that fuel and depth are shared.
/// </summary>
internal sealed class GraphEvaluation(Run run, int size)
{
    /// <summary>Stands where a value is being worked out; never handed on.</summary>
    private static readonly FeelString Open = new("open");

    private readonly FeelValue?[] values = new FeelValue?[size];
    private int depth;

    public DecisionResult Result(FeelContext results) => new(
        run.IsStopped ? FeelContext.Of([.. results.Entries.ToArray().Select(e => (e.Key, (FeelValue)FeelNull.Value))]) : results,
        run.Warnings);

    public FeelValue Unknown(string name)
    {
        run.Warn(default, $"Expected a decision or service of the model, but found none called {name}", "dmn.unknown");
        return FeelNull.Value;
    }

    public void Give(GraphNode node, FeelValue value)
    {
        if (node.Type.Coerce(value) is not { } coerced)
        {
            run.Warn(default, $"Expected {node.Element.Name} of its declared type, but found {value.Kind}", "feel.type");
            coerced = FeelNull.Value;
        }

        values[node.Index] = coerced;
    }

    public void GiveNothing(GraphNode node) => values[node.Index] ??= FeelNull.Value;

    public FeelValue ValueOf(GraphNode node)
    {
        var known = values[node.Index];
        if (known is not null && !ReferenceEquals(known, Open))
            return known;
        if (depth >= DmnLimits.RequirementDepth || known is not null)
        {
            run.Warn(default, $"Expected requirements without a circle and at most {DmnLimits.RequirementDepth} deep, but {node.Element.Name} goes on", "dmn.cycle");
            return FeelNull.Value;
        }

        depth++;
        values[node.Index] = Open;
        var value = node.Element switch
        {
            DmnElement.Decision => Decide(node),
            DmnElement.BusinessKnowledge => node.Logic is { } logic ? run.Within(ScopeOf(node), logic, null) : FeelNull.Value,
            DmnElement.DecisionService => ServiceFunction(node),
            _ => FeelNull.Value,
        };
        depth--;
        return values[node.Index] = value;
    }

    public TableExplanation? Explain(GraphNode node)
    {
        if (node.Table() is not { } table)
            return null;
        (FeelValue[] Inputs, bool[][] Passed)? trace = null;
        run.Within(ScopeOf(node), (inner, locals) =>
        {
            trace = table.Compiled.Trace(inner, locals);
            return FeelNull.Value;
        }, null);
        return trace is { } known ? Explained(node, table.Definition, known.Inputs, known.Passed) : new TableExplanation([], [], []);
    }

    private static TableExplanation Explained(GraphNode node, DecisionTable table, FeelValue[] inputs, bool[][] passed)
    {
        var rules = Enumerable.Range(0, passed.Length).ToList();
        return new TableExplanation(
            [.. inputs],
            [.. rules.Where(r => passed[r].All(p => p)).Select(r => r + 1)],
            [.. rules.Where(r => !passed[r].All(p => p)).Select(r => new TableExplanation.Miss(r + 1, [.. Enumerable.Range(0, inputs.Length).Where(i => !passed[r][i]).Select(i => Change(r, i))]))]);

        TableExplanation.Change Change(int rule, int input)
        {
            var (column, test) = (table.Inputs[input], table.Rules[rule].Tests[input]);
            return new TableExplanation.Change(input + 1, column.Expression, test, inputs[input], NearestValue.For(test, node.AllowedValues(column), inputs[input]));
        }
    }

    private FeelValue Decide(GraphNode node)
    {
        var (outer, scope) = (run.Decision, ScopeOf(node));
        run.Decision = node.Element.Name;
        var value = node.Logic is { } logic ? run.Within(scope, logic, null) : FeelNull.Value;
        value = node.Type.Coerce(value) ?? run.Null(default, $"Expected a value of the declared type, but found {value.Kind}");
        run.Decision = outer;
        return value;
    }

    /// <summary>The requirements as variables, those of an import together in one context.</summary>
    private FeelScope ScopeOf(GraphNode node)
    {
        if (node.IsPlain)
        {
            var entries = new KeyValuePair<string, FeelValue>[node.Required.Length];
            for (var i = 0; i < entries.Length; i++)
                entries[i] = KeyValuePair.Create(node.Required[i].Node.Element.Name, ValueFor(node, node.Required[i].Node));
            return run.Scope with { Variables = FeelContext.OfArray(entries), Outer = null };
        }

        var variables = new List<KeyValuePair<string, FeelValue>>();
        foreach (var group in node.Required.GroupBy(r => r.Prefix, r => r.Node))
        {
            var members = group.Select(n => KeyValuePair.Create(n.Element.Name, ValueFor(node, n)));
            if (group.Key.Length == 0)
                variables.AddRange(members);
            else
                variables.Add(KeyValuePair.Create<string, FeelValue>(group.Key, FeelContext.Of(members)));
        }

        return run.Scope with { Variables = FeelContext.Of(variables), Outer = null };
    }

    /// <summary>Functions may require each other in a circle, since they are looked into only when they are called.</summary>
    private FeelValue ValueFor(GraphNode asking, GraphNode required) =>
        asking.Element is not DmnElement.Decision && required.Element is DmnElement.BusinessKnowledge && ReferenceEquals(values[required.Index], Open)
            ? Deferred(required)
            : ValueOf(required);

    private FeelFunction Deferred(GraphNode node)
    {
        var parameters = node.Element is DmnElement.BusinessKnowledge { Logic: { } logic }
            ? logic.Parameters.Select(p => new FeelParameter(p.Name, FeelType.Any) { TakesNull = true })
            : [];
        return new FeelFunction(node.Element.Name, [.. parameters], call =>
            Invocation.Invoke(call.Run, call.Spot, values[node.Index] ?? FeelNull.Value, [.. Enumerable.Range(0, call.Count).Select(i => call[i])]));
    }

    private FeelFunction ServiceFunction(GraphNode node)
    {
        var parameters = node.ServiceInputs.Select(i => new FeelParameter(i.Element.Name, i.Type) { TakesNull = true }).ToImmutableArray();
        return new FeelFunction(node.Element.Name, [new FeelSignature(parameters, node.Type is FeelType.Function ? FeelType.Any : node.Type, Call)]);

        FeelValue Call(FeelCall call)
        {
            if (!call.Run.Enter(call.Spot, BoxedCompiler.StackHeight))
                return FeelNull.Value;
            var inner = new GraphEvaluation(call.Run, values.Length);
            for (var i = 0; i < call.Count; i++)
                inner.Give(node.ServiceInputs[i], call[i]);
            var results = node.ServiceOutputs.Select(o => (o.Element.Name, Value: inner.ValueOf(o))).ToList();
            call.Run.Leave(BoxedCompiler.StackHeight);
            return results is [var only] ? only.Value : FeelContext.Of([.. results]);
        }
    }
}
