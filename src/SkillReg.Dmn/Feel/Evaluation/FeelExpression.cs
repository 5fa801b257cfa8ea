using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>
/// An expression compiled once and evaluated many times, from any thread. A text that is not FEEL compiles too: it carries
/// its <see cref="Problem"/> and evaluates to null with that as the warning.
/// </summary>
public sealed class FeelExpression
{
    private readonly Evaluator evaluator;

    private FeelExpression(string text, FeelNode tree, SyntaxProblem? problem, Evaluator evaluator)
    {
        Text = text;
        Tree = tree;
        Problem = problem;
        this.evaluator = evaluator;
    }

    public string Text { get; }

    public FeelNode Tree { get; }

    public SyntaxProblem? Problem { get; }

    public static FeelExpression Compile(string text, FeelNames names) =>
        Build(text, Parser.ParseExpression(text, names.Variables, names.Members), names, scope: null);

    /// <summary>Tests as in a cell of a decision table; their result says whether an input passes.</summary>
    public static FeelExpression CompileUnaryTests(string text, FeelNames names) =>
        Build(text, Parser.ParseUnaryTests(text, names.Variables, names.Members), names, new Compiler.Binding(null, "?"));

    public FeelResult Evaluate(FeelScope scope)
    {
        var run = new Run(scope);
        return Result(run, Evaluate(run));
    }

    /// <summary>True, false or null: whether the input passes the tests.</summary>
    public FeelResult Test(FeelValue input, FeelScope scope)
    {
        var run = new Run(scope);
        return Result(run, Test(run, input));
    }

    internal FeelValue Evaluate(Run run) => evaluator(run, null);

    internal FeelValue Test(Run run, FeelValue input) => evaluator(run, new Locals(null, input));

    private static FeelResult Result(Run run, FeelValue value) => new(run.IsStopped ? FeelNull.Value : value, run.Warnings);

    private static FeelExpression Build(
        string text, (FeelNode Tree, SyntaxProblem? Problem) parsed, FeelNames names, Compiler.Binding? scope)
    {
        var (tree, problem) = parsed;
        if (problem is null)
            return new FeelExpression(text, tree, null, new Compiler(text, names).Compile(tree, scope));
        return new FeelExpression(text, tree, problem, (run, _) =>
        {
            run.Warn(new Spot(text, problem.Offset), problem.Message, "feel.syntax");
            return FeelNull.Value;
        });
    }
}
