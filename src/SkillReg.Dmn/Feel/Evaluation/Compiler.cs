using System.Diagnostics;
using SkillReg.Dmn.Feel.Functions;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Syntax.FeelNode;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>
/// Turns a tree into nested delegates once, so that evaluating never looks at the tree again. The names that enclose a
/// node while compiling match, one for one, the <see cref="Locals"/> that enclose it while running.
/// </summary>
internal sealed partial class Compiler(string text, FeelNames names)
{
    /// <summary>A local name, or (without a name) the item of a filter, whose entries act as names.</summary>
    internal sealed record Binding(Binding? Outer, string? Name);

    public Evaluator Compile(FeelNode node, Binding? scope) => node switch
    {
        Literal n => Constant(n.Value),
        Name n => CompileName(n, scope),
        Negation n => CompileNegation(n, scope),
        Arithmetic n => CompileArithmetic(n, scope),
        Comparison n => CompileComparison(n, scope),
        Conjunction n => CompileConjunction(n, scope),
        Disjunction n => CompileDisjunction(n, scope),
        Between n => CompileBetween(n, scope),
        In n => CompileIn(n, scope),
        InstanceOf n => CompileInstanceOf(n, scope),
        FeelNode.Path n => CompilePath(n, scope),
        Filter n => CompileFilter(n, scope),
        Call n => CompileCall(n, scope),
        NamedCall n => CompileNamedCall(n, scope),
        If n => CompileIf(n, scope),
        For n => CompileFor(n, scope),
        Quantified n => CompileQuantified(n, scope),
        ListLiteral n => CompileList(n, scope),
        ContextLiteral n => CompileContext(n, scope),
        FunctionLiteral n => CompileFunction(n, scope),
        FeelNode.Range n => CompileRange(n, scope),
        UnaryComparison n => CompileUnaryComparison(n, scope),
        UnaryTests n => CompileUnaryTests(n, scope),
        _ => throw new UnreachableException(),
    };

    private Spot SpotOf(FeelNode node) => new(text, node.At);

    private static Evaluator Constant(FeelValue value) => (_, _) => value;

    private Evaluator CompileName(Name node, Binding? scope)
    {
        var name = node.Text;
        var depth = 0;
        for (var binding = scope; binding is not null; binding = binding.Outer, depth++)
        {
            if (binding.Name == name)
                return Local(depth);
            if (binding.Name is null)
                return EntryOfItem(name, depth, CompileOutside(node, binding.Outer, depth + 1));
        }

        return Global(node);
    }

    /// <summary>The name as it is understood outside so many bindings.</summary>
    private Evaluator CompileOutside(Name node, Binding? scope, int depth)
    {
        var outside = CompileName(node, scope);
        return (run, locals) => outside(run, Up(locals, depth));
    }

    private static Locals? Up(Locals? locals, int depth)
    {
        for (; depth > 0; depth--)
            locals = locals?.Outer;
        return locals;
    }

    private static Evaluator Local(int depth) => depth switch
    {
        0 => (_, locals) => locals?.Value ?? FeelNull.Value,
        1 => (_, locals) => locals?.Outer?.Value ?? FeelNull.Value,
        _ => (_, locals) => Up(locals, depth)?.Value ?? FeelNull.Value,
    };

    private static Evaluator EntryOfItem(string name, int depth, Evaluator otherwise)
    {
        var isItem = name == "item";
        return (run, locals) =>
        {
            var item = Up(locals, depth)?.Value ?? FeelNull.Value;
            if (item is FeelContext context && context.TryGet(name, out var entry))
                return entry;
            return isItem ? item : otherwise(run, locals);
        };
    }

    private Evaluator Global(Name node)
    {
        var name = string.Intern(node.Text);
        var spot = SpotOf(node);
        var builtin = Builtins.Find(name);
        return (run, _) =>
        {
            for (var scope = run.Scope; scope is not null; scope = scope.Outer)
            {
                if (scope.Variables.TryGet(name, out var value))
                    return value;
            }

            if (run.Scope.Functions.TryGetValue(name, out var function))
                return function;
            return builtin ?? run.Null(spot, $"Expected a name in scope, but {name} is unknown");
        };
    }

    private Evaluator CompileNegation(Negation node, Binding? scope)
    {
        var operand = Compile(node.Operand, scope);
        var spot = SpotOf(node);
        return (run, locals) =>
        {
            var value = operand(run, locals);
            return FeelArithmetic.Negate(value) ?? run.Null(spot, $"Expected a number or duration behind -, but found {value.Kind}");
        };
    }

    private Evaluator CompileArithmetic(Arithmetic node, Binding? scope)
    {
        var (left, right, op, spot) = (Compile(node.Left, scope), Compile(node.Right, scope), node.Operator, SpotOf(node));
        var isCostly = op == ArithmeticOperator.Power;
        return (run, locals) =>
        {
            var a = left(run, locals);
            var b = right(run, locals);
            if (isCostly && !run.Spend(spot, 50))
                return FeelNull.Value;
            if (op == ArithmeticOperator.Add && a is FeelString head && b is FeelString tail)
                return run.Text(spot, head.Value + tail.Value);
            return FeelArithmetic.Apply(op, a, b)
                ?? run.Null(spot, $"Expected operands with a result, but {op} has none for {a.Kind} and {b.Kind}");
        };
    }

    private Evaluator CompilePath(FeelNode.Path node, Binding? scope)
    {
        var source = Compile(node.Source, scope);
        var name = string.Intern(node.Member);
        var spot = SpotOf(node);
        return (run, locals) =>
        {
            var value = source(run, locals);
            if (value is FeelList list)
                return Project(run, spot, list, name);
            return FeelMembers.Get(value, name) ?? run.Null(spot, $"Expected a value with {name}, but found {value.Kind} without it");
        };
    }

    private static FeelValue Project(Run run, Spot spot, FeelList list, string name)
    {
        var members = new List<FeelValue>(list.Count);
        foreach (var item in list.Items)
            members.Add(FeelMembers.Get(item, name) ?? FeelNull.Value);
        return run.List(spot, members);
    }

    private Evaluator CompileIf(If node, Binding? scope) =>
        Evaluators.If(Compile(node.Condition, scope), Compile(node.Then, scope), Compile(node.Else, scope));

    private Evaluator CompileList(ListLiteral node, Binding? scope) =>
        Evaluators.List([.. node.Items.Select(i => Compile(i, scope))]);

    private Evaluator CompileContext(ContextLiteral node, Binding? scope)
    {
        var entries = new List<(string Name, Evaluator Value)>();
        foreach (var (name, value) in node.Entries)
        {
            entries.Add((name, Compile(value, scope)));
            scope = new Binding(scope, name);
        }

        return Evaluators.Context([.. entries], result: null);
    }

    private Evaluator CompileRange(FeelNode.Range node, Binding? scope)
    {
        var (start, end, spot) = (Compile(node.Start, scope), Compile(node.End, scope), SpotOf(node));
        return (run, locals) =>
        {
            var (low, high) = (start(run, locals), end(run, locals));
            return Ranges.Create(low, node.StartIncluded, high, node.EndIncluded)
                ?? run.Null(spot, $"Expected end points in order, but found {low.Kind} and {high.Kind}");
        };
    }

    private Evaluator CompileInstanceOf(InstanceOf node, Binding? scope)
    {
        var (value, spot) = (Compile(node.Value, scope), SpotOf(node));
        if (Types.Resolve(node.Type, names) is not { } type)
            return (run, _) => run.Null(spot, $"Expected a known type, but found {node.Type}");
        type = type.WithoutConstraints();
        return (run, locals) => value(run, locals) is var v && v.IsNull ? FeelBoolean.Of(type == FeelType.Null) : FeelBoolean.Of(type.Has(v));
    }
}
