using System.Diagnostics;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Decisions.BoxedExpression;
using Binding = SkillReg.Dmn.Feel.Evaluation.Compiler.Binding;

namespace SkillReg.Dmn.Decisions;

/// <summary>
/// Boxes become the same delegates as expressions. A text that is not FEEL becomes null and a warning when it is met, so
/// the rest of the model goes on; the list given keeps them all.
/// </summary>
internal sealed class BoxedCompiler(ItemTypes types, List<SyntaxProblem> problems)
{
    /// <summary>Boxes inside each other use the machine's stack like this many levels of an expression.</summary>
    public const int StackHeight = 40;

    public Evaluator Compile(BoxedExpression box, Names names)
    {
        var evaluator = Untyped(box, names);
        return box is Function || TypeOf(box.TypeRef) is not { } type ? evaluator : Evaluators.Typed(evaluator, type, default);
    }

    public Evaluator CompileText(string text, Names names)
    {
        var (tree, problem) = Parser.ParseExpression(text, names.Feel.Variables, names.Feel.Members);
        return problem is null ? new Compiler(text, names.Feel).Compile(tree, names.Scope) : Unreadable(text, problem);
    }

    /// <summary>Tests of a value that is the innermost local; null when they hold for any value.</summary>
    public Evaluator? CompileTests(string text, Names names)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim() == "-")
            return null;
        var (tree, problem) = Parser.ParseUnaryTests(text, names.Feel.Variables, names.Feel.Members);
        return problem is null ? new Compiler(text, names.Feel).Compile(tree, names.Scope) : Unreadable(text, problem);
    }

    public FeelType? TypeOf(string? reference) => reference is null ? null : types.Resolve(reference);

    private Evaluator Untyped(BoxedExpression box, Names names) => box switch
    {
        Literal b => CompileText(b.Text, names),
        Table b => new TableCompiler(this, names).Compile(b.Definition),
        Context b => CompileContext(b, names),
        BoxedExpression.Invocation b => CompileInvocation(b, names),
        List b => Evaluators.List([.. b.Items.Select(i => Compile(i, names))]),
        Relation b => CompileRelation(b, names),
        Function b => CompileFunction(b, names, TypeOf(b.Body?.TypeRef)),
        Conditional b => Evaluators.BoxedIf(Compile(b.If, names), Compile(b.Then, names), Compile(b.Else, names)),
        Filter b => Loops.Filter(Compile(b.In, names), Compile(b.Match, names.WithItem()), default),
        For b => Loops.For(Domain(b.In, names), Compile(b.Return, names.With(b.Variable).With("partial")), usesPartial: true, default),
        Quantified b => Loops.Quantified(Domain(b.In, names), Compile(b.Satisfies, names.With(b.Variable)), b.IsEvery, default),
        _ => throw new UnreachableException(),
    };

    /// <summary>A function of the model: its result has the type of the body or of the variable it is bound to.</summary>
    public Evaluator CompileFunction(Function box, Names names, FeelType? result)
    {
        if (box.Kind != "FEEL" || box.Body is null)
        {
            return (run, _) =>
            {
                run.Warn(default, $"Expected a function defined in FEEL, but found one of kind {box.Kind}", "unsupported.external-function");
                return FeelNull.Value;
            };
        }

        var parameters = box.Parameters.Select(p => new FeelParameter(p.Name, TypeOf(p.TypeRef) ?? FeelType.Any) { TakesNull = true });
        var inner = box.Parameters.Aggregate(names, (n, p) => n.With(p.Name));
        return Evaluators.Function([.. parameters], result ?? FeelType.Any, Compile(box.Body, inner), StackHeight);
    }

    private Loops.Domain[] Domain(BoxedExpression box, Names names) => [new Loops.Domain(Compile(box, names), null)];

    private Evaluator CompileContext(Context box, Names names)
    {
        var entries = new List<(string, Evaluator)>();
        foreach (var entry in box.Entries)
        {
            var value = Compile(entry.Value, names);
            if (TypeOf(entry.TypeRef) is { } type)
                value = Evaluators.Typed(value, type, default);
            if (entry.Name is null)
                return Evaluators.Context([.. entries], value);
            entries.Add((entry.Name, value));
            names = names.With(entry.Name);
        }

        return Evaluators.Context([.. entries], result: null);
    }

    private Evaluator CompileInvocation(BoxedExpression.Invocation box, Names names)
    {
        var function = Compile(box.Callee, names);
        var bindings = box.Bindings.Select(b => (Name: b.Name ?? "", Value: Compile(b.Value, names))).ToArray();
        return (run, locals) =>
        {
            var arguments = new Dictionary<string, FeelValue>(StringComparer.Ordinal);
            foreach (var (name, value) in bindings)
                arguments[name] = value(run, locals);
            return Feel.Evaluation.Invocation.InvokeNamed(run, default, function(run, locals), arguments);
        };
    }

    private Evaluator CompileRelation(Relation box, Names names) => Evaluators.List(
    [
        .. box.Rows.Select(row => Evaluators.Row([.. box.Columns], [.. row.Items.Select(c => Compile(c, names))])),
    ]);

    private Evaluator Unreadable(string text, SyntaxProblem problem)
    {
        problems.Add(problem);
        return (run, _) =>
        {
            run.Warn(new Spot(text, problem.Offset), problem.Message, "feel.syntax");
            return FeelNull.Value;
        };
    }

    /// <summary>What may be named at a place: what the parser must know, and the locals the compiler counts.</summary>
    internal sealed record Names(FeelNames Feel, Binding? Scope)
    {
        public Names With(string name) => new(Feel.Knowing([name]), new Binding(Scope, name));

        /// <summary>Inside a filter, where the entries of an item are names.</summary>
        public Names WithItem() => new(Feel.InFilter(), new Binding(Scope, null));
    }
}
