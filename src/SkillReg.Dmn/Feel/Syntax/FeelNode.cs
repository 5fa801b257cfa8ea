using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>
/// The tree of an expression, one case per production of DMN 1.5 §10.3.1.2. Trees are equal when they say the same,
/// wherever in a text they stand.
/// </summary>
public abstract record FeelNode
{
    private FeelNode()
    {
    }

    /// <summary>Offset in the text at which a problem with this part is reported.</summary>
    public int At { get; init; }

    public virtual bool Equals(FeelNode? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Null, booleans, numbers, strings and at-literals.</summary>
    public sealed record Literal(FeelValue Value) : FeelNode;

    /// <summary>A name, <c>?</c> included.</summary>
    public sealed record Name(string Text) : FeelNode;

    public sealed record Negation(FeelNode Operand) : FeelNode;

    public sealed record Arithmetic(ArithmeticOperator Operator, FeelNode Left, FeelNode Right) : FeelNode;

    public sealed record Comparison(ComparisonOperator Operator, FeelNode Left, FeelNode Right) : FeelNode;

    public sealed record Conjunction(FeelNode Left, FeelNode Right) : FeelNode;

    public sealed record Disjunction(FeelNode Left, FeelNode Right) : FeelNode;

    public sealed record Between(FeelNode Value, FeelNode Low, FeelNode High) : FeelNode;

    public sealed record In(FeelNode Value, Sequence<FeelNode> Tests) : FeelNode;

    public sealed record InstanceOf(FeelNode Value, TypeNode Type) : FeelNode;

    public sealed record Path(FeelNode Source, string Member) : FeelNode;

    public sealed record Filter(FeelNode Source, FeelNode Condition) : FeelNode;

    public sealed record Call(FeelNode Function, Sequence<FeelNode> Arguments) : FeelNode;

    public sealed record NamedCall(FeelNode Function, Sequence<Entry> Arguments) : FeelNode;

    public sealed record If(FeelNode Condition, FeelNode Then, FeelNode Else) : FeelNode;

    public sealed record For(Sequence<Iterator> Iterators, FeelNode Body) : FeelNode;

    public sealed record Quantified(bool IsEvery, Sequence<Iterator> Iterators, FeelNode Condition) : FeelNode;

    public sealed record ListLiteral(Sequence<FeelNode> Items) : FeelNode;

    public sealed record ContextLiteral(Sequence<Entry> Entries) : FeelNode;

    public sealed record FunctionLiteral(Sequence<Parameter> Parameters, FeelNode Body, bool IsExternal) : FeelNode;

    public sealed record Range(FeelNode Start, bool StartIncluded, FeelNode End, bool EndIncluded) : FeelNode;

    /// <summary><c>&lt; 10</c> and its like: a unary test, or in parentheses a range.</summary>
    public sealed record UnaryComparison(ComparisonOperator Operator, FeelNode Operand) : FeelNode;

    /// <summary>The tests of a cell: one of them holds, or with <c>not(…)</c> none. No test at all (<c>-</c>) always holds.</summary>
    public sealed record UnaryTests(Sequence<FeelNode> Tests, bool IsNegated) : FeelNode;

    /// <summary>A named part of a context or of a call.</summary>
    public sealed record Entry(string Name, FeelNode Value);

    /// <summary><c>name in domain</c>, or <c>name in domain..end</c>.</summary>
    public sealed record Iterator(string Name, FeelNode Domain, FeelNode? End);

    public sealed record Parameter(string Name, TypeNode? Type);
}
