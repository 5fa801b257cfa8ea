using SkillReg.Dmn.Feel.Functions;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Syntax.FeelNode;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>Function definitions and invocations.</summary>
internal sealed partial class Compiler
{
    private Evaluator CompileCall(Call node, Binding? scope)
    {
        var spot = SpotOf(node);
        var function = CompileCallee(node.Function, scope);
        var arguments = node.Arguments.Select(a => Compile(a, scope)).ToArray();
        return (run, locals) =>
        {
            var callee = function(run, locals);
            var values = new FeelValue[arguments.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = arguments[i](run, locals);
            return Invocation.Invoke(run, spot, callee, values);
        };
    }

    private Evaluator CompileNamedCall(NamedCall node, Binding? scope)
    {
        var spot = SpotOf(node);
        var function = CompileCallee(node.Function, scope);
        var arguments = node.Arguments.Select(a => (a.Name, Value: Compile(a.Value, scope))).ToArray();
        return (run, locals) =>
        {
            var callee = function(run, locals);
            var values = new Dictionary<string, FeelValue>(arguments.Length, StringComparer.Ordinal);
            foreach (var (name, value) in arguments)
                values[name] = value(run, locals);
            return Invocation.InvokeNamed(run, spot, callee, values);
        };
    }

    /// <summary>A variable that happens to be called like a built-in does not hide it, unless it holds a function.</summary>
    private Evaluator CompileCallee(FeelNode node, Binding? scope)
    {
        var callee = Compile(node, scope);
        if (node is not Name name || Builtins.Find(name.Text) is not { } builtin)
            return callee;
        if (!names.Declares(name.Text) && !IsBound(name.Text, scope))
            return Constant(builtin);
        return (run, locals) => callee(run, locals) as FeelFunction ?? builtin;
    }

    private static bool IsBound(string name, Binding? scope)
    {
        for (; scope is not null; scope = scope.Outer)
        {
            if (scope.Name == name)
                return true;
        }

        return false;
    }

    private Evaluator CompileFunction(FunctionLiteral node, Binding? scope)
    {
        var spot = SpotOf(node);
        if (node.IsExternal)
        {
            return (run, _) =>
            {
                run.Warn(spot, "Expected a function defined in FEEL, but found an external one", "unsupported.external-function");
                return FeelNull.Value;
            };
        }

        var parameters = new List<FeelParameter>();
        foreach (var (name, type) in node.Parameters)
        {
            var resolved = type is null ? FeelType.Any : Types.Resolve(type, names);
            if (resolved is null)
                return (run, _) => run.Null(spot, $"Expected a known type for {name}, but found {type}");
            parameters.Add(new FeelParameter(name, resolved) { TakesNull = true });
            scope = new Binding(scope, name);
        }

        return Evaluators.Function([.. parameters], FeelType.Any, Compile(node.Body, scope), FeelTree.Height(node.Body));
    }
}
