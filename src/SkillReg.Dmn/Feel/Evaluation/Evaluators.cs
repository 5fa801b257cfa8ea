using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>Ways to make an evaluator of others, shared by expressions and by the boxes of DMN.</summary>
internal static class Evaluators
{
    public static Evaluator If(Evaluator condition, Evaluator then, Evaluator otherwise) => (run, locals) =>
        ReferenceEquals(condition(run, locals), FeelBoolean.True) ? then(run, locals) : otherwise(run, locals);

    /// <summary>Drawn as a box, only true, false and null are conditions.</summary>
    public static Evaluator BoxedIf(Evaluator condition, Evaluator then, Evaluator otherwise) => (run, locals) => condition(run, locals) switch
    {
        FeelBoolean { Value: true } => then(run, locals),
        FeelBoolean or FeelNull => otherwise(run, locals),
        var strange => run.Null(default, $"Expected a condition that is true or false, but found {strange.Kind}"),
    };

    public static Evaluator List(Evaluator[] items) => (run, locals) =>
    {
        var values = ImmutableArray.CreateBuilder<FeelValue>(items.Length);
        foreach (var item in items)
            values.Add(item(run, locals));
        return new FeelList(values.MoveToImmutable());
    };

    /// <summary>A context whose entries do not see each other.</summary>
    public static Evaluator Row(string[] names, Evaluator[] cells) => (run, locals) =>
    {
        var values = new KeyValuePair<string, FeelValue>[names.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = KeyValuePair.Create(names[i], i < cells.Length ? cells[i](run, locals) : FeelNull.Value);
        return FeelContext.OfArray(values);
    };

    /// <summary>Each entry, and the result if there is one, sees the entries before it as locals.</summary>
    public static Evaluator Context((string Name, Evaluator Value)[] entries, Evaluator? result) => (run, locals) =>
    {
        var values = new KeyValuePair<string, FeelValue>[entries.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = entries[i].Value(run, locals);
            values[i] = KeyValuePair.Create(entries[i].Name, value);
            locals = new Locals(locals, value);
        }

        return result is null ? FeelContext.OfArray(values) : result(run, locals);
    };

    /// <summary>
    /// A function value whose body sees its arguments as the innermost locals, and otherwise what was in scope where it was
    /// defined.
    /// </summary>
    public static Evaluator Function(ImmutableArray<FeelParameter> parameters, FeelType result, Evaluator body, int height) => (run, locals) =>
    {
        var home = run.Scope;
        return new FeelFunction("defined in FEEL", [new FeelSignature(parameters, result, call => Apply(call, home, locals))]);

        FeelValue Apply(FeelCall call, FeelScope scope, Locals? inner)
        {
            if (!call.Run.Enter(call.Spot, height))
                return FeelNull.Value;
            for (var i = 0; i < call.Count; i++)
                inner = new Locals(inner, call[i]);
            var value = call.Run.Within(scope, body, inner);
            call.Run.Leave(height);
            return value;
        }
    };

    /// <summary>The value as the type wants it, or null with a warning.</summary>
    public static Evaluator Typed(Evaluator value, FeelType type, Spot spot) => (run, locals) =>
    {
        var result = value(run, locals);
        return type.Coerce(result) ?? run.Null(spot, $"Expected a value of the declared type, but found {result.Kind}");
    };
}
