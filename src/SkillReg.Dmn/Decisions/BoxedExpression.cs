using System.Collections.Immutable;

namespace SkillReg.Dmn.Decisions;

/// <summary>The boxed expressions of DMN 1.5 §7.3 and §10.2.2: what stands inside a decision, a function or another box.</summary>
public abstract record BoxedExpression
{
    private BoxedExpression()
    {
    }

    /// <summary>The declared type, or null.</summary>
    public string? TypeRef { get; init; }

    public sealed record Literal(string Text) : BoxedExpression;

    public sealed record Table(DecisionTable Definition) : BoxedExpression;

    /// <summary>Entries see those before them; the one without a name, always last, is the result.</summary>
    public sealed record Context(ImmutableArray<Entry> Entries) : BoxedExpression;

    public sealed record Invocation(BoxedExpression Callee, ImmutableArray<Entry> Bindings) : BoxedExpression;

    public sealed record List(ImmutableArray<BoxedExpression> Items) : BoxedExpression;

    public sealed record Relation(ImmutableArray<string> Columns, ImmutableArray<List> Rows) : BoxedExpression;

    /// <summary>A function; <see cref="Kind"/> other than FEEL cannot be called here.</summary>
    public sealed record Function(ImmutableArray<Parameter> Parameters, BoxedExpression? Body, string Kind) : BoxedExpression;

    public sealed record Conditional(BoxedExpression If, BoxedExpression Then, BoxedExpression Else) : BoxedExpression;

    public sealed record Filter(BoxedExpression In, BoxedExpression Match) : BoxedExpression;

    public sealed record For(string Variable, BoxedExpression In, BoxedExpression Return) : BoxedExpression;

    public sealed record Quantified(bool IsEvery, string Variable, BoxedExpression In, BoxedExpression Satisfies) : BoxedExpression;

    public sealed record Entry(string? Name, string? TypeRef, BoxedExpression Value);

    public sealed record Parameter(string Name, string? TypeRef);
}
