using System.Diagnostics;
using SkillReg.Dmn.Feel.Values;
using static SkillReg.Dmn.Feel.Syntax.FeelNode;

namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>Trees back to text. What it prints parses to an equal tree, given the same names.</summary>
public static class FeelPrinter
{
    /// <summary>How tightly a form holds together; a looser form inside a tighter one needs parentheses.</summary>
    private const int Loosest = 0, Or = 1, And = 2, Comparing = 3, Adding = 4, Multiplying = 5, Raising = 6, Signed = 7, Typed = 8, Tightest = 9;

    public static string Print(FeelNode node) => node switch
    {
        Literal n => FeelText.Literal(n.Value),
        Name n => n.Text,
        Negation n => "-" + Within(Signed, n.Operand),
        Arithmetic n => $"{Within(StrengthOf(n), n.Left)} {Symbol(n.Operator)} {Within(StrengthOf(n) + 1, n.Right)}",
        Comparison n => $"{Within(Comparing, n.Left)} {Symbol(n.Operator)} {Within(Adding, n.Right)}",
        Conjunction n => $"{Within(And, n.Left)} and {Within(Comparing, n.Right)}",
        Disjunction n => $"{Within(Or, n.Left)} or {Within(And, n.Right)}",
        Between n => $"{Within(Comparing, n.Value)} between {Within(Adding, n.Low)} and {Within(Adding, n.High)}",
        In { Tests: [var only] } n => $"{Within(Comparing, n.Value)} in {(only is UnaryComparison ? Test(only) : Within(Adding, only))}",
        In n => $"{Within(Comparing, n.Value)} in ({Tests(n.Tests)})",
        InstanceOf n => $"{Within(Typed, n.Value)} instance of {Print(n.Type)}",
        FeelNode.Path n => $"{Within(Tightest, n.Source)}.{n.Member}",
        Filter n => $"{Within(Tightest, n.Source)}[{Print(n.Condition)}]",
        Call n => $"{Within(Tightest, n.Function)}({string.Join(", ", n.Arguments.Select(Print))})",
        NamedCall n => $"{Within(Tightest, n.Function)}({string.Join(", ", n.Arguments.Select(Entry))})",
        If n => $"if {Print(n.Condition)} then {Print(n.Then)} else {Print(n.Else)}",
        For n => $"for {Iterators(n.Iterators)} return {Print(n.Body)}",
        Quantified n => $"{(n.IsEvery ? "every" : "some")} {Iterators(n.Iterators)} satisfies {Print(n.Condition)}",
        ListLiteral n => $"[{Tests(n.Items)}]",
        ContextLiteral n => $"{{{string.Join(", ", n.Entries.Select(e => $"{FeelText.Key(e.Name)}: {Print(e.Value)}"))}}}",
        FunctionLiteral n => $"function({string.Join(", ", n.Parameters.Select(Parameter))}){(n.IsExternal ? " external" : "")} {Print(n.Body)}",
        FeelNode.Range n => $"{(n.StartIncluded ? '[' : '(')}{Print(n.Start)} .. {Print(n.End)}{(n.EndIncluded ? ']' : ')')}",
        UnaryComparison n => $"({Test(n)})",
        UnaryTests { Tests.Count: 0 } => "-",
        UnaryTests { IsNegated: true } n => $"not({Tests(n.Tests)})",
        UnaryTests n => Tests(n.Tests),
        _ => throw new UnreachableException(),
    };

    public static string Print(TypeNode type) => type switch
    {
        TypeNode.Named n => n.Name,
        TypeNode.List n => $"list<{Print(n.Item)}>",
        TypeNode.Range n => $"range<{Print(n.Of)}>",
        TypeNode.Context n => $"context<{string.Join(", ", n.Fields.Select(f => $"{f.Name}: {Print(f.Type)}"))}>",
        TypeNode.Function n => $"function<{string.Join(", ", n.Parameters.Select(Print))}> -> {Print(n.Result)}",
        _ => throw new UnreachableException(),
    };

    private static string Within(int least, FeelNode node) => StrengthOf(node) < least ? $"({Print(node)})" : Print(node);

    private static int StrengthOf(FeelNode node) => node switch
    {
        If or For or Quantified or FunctionLiteral => Loosest,
        Disjunction => Or,
        Conjunction => And,
        Comparison or Between or In => Comparing,
        Arithmetic { Operator: ArithmeticOperator.Add or ArithmeticOperator.Subtract } => Adding,
        Arithmetic { Operator: ArithmeticOperator.Power } => Raising,
        Arithmetic => Multiplying,
        Negation => Signed,
        Literal { Value: FeelNumber { Value.Sign: < 0 } } => Signed,
        InstanceOf => Typed,
        Literal or Name or FeelNode.Path or Filter or Call or NamedCall or ListLiteral or ContextLiteral or FeelNode.Range
            or UnaryComparison or UnaryTests => Tightest,
        _ => throw new UnreachableException(),
    };

    private static string Test(FeelNode node) =>
        node is UnaryComparison n ? $"{Symbol(n.Operator)} {Within(Adding, n.Operand)}" : Print(node);

    private static string Tests(IEnumerable<FeelNode> tests) => string.Join(", ", tests.Select(Test));

    private static string Entry(Entry entry) => $"{entry.Name}: {Print(entry.Value)}";

    private static string Parameter(Parameter parameter) =>
        parameter.Type is { } type ? $"{parameter.Name}: {Print(type)}" : parameter.Name;

    private static string Iterators(IEnumerable<Iterator> iterators) =>
        string.Join(", ", iterators.Select(i => $"{i.Name} in {Print(i.Domain)}{(i.End is null ? "" : $" .. {Print(i.End)}")}"));

    private static string Symbol(ArithmeticOperator op) => op switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        _ => "**",
    };

    private static string Symbol(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };
}
