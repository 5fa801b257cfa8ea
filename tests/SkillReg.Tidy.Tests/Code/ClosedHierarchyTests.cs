using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>
/// A closed hierarchy is an abstract type with private constructors: all its cases stand in one file. A switch over it
/// lists every case or ends in an UnreachableException; a last arm that hands something back unchanged would swallow
/// the case that is added tomorrow.
/// </summary>
public sealed class ClosedHierarchyTests
{
    private const string Shape = "abstract record Shape { private Shape() { } public sealed record Dot : Shape; public sealed record Line : Shape; public sealed record Disc : Shape; }";

    [Fact]
    public void Switches_over_closed_hierarchies_handle_every_case() => Repository.IsClean(Find(Repository.Code));

    [Theory]
    [InlineData("Shape M(Shape s) => s switch { Shape.Dot => s, _ => s };")]
    [InlineData("Shape M(Shape s, Shape other) => s switch { Shape.Dot => s, _ => other };")]
    public void A_last_arm_that_changes_nothing_is_found(string method) =>
        Assert.Equal(
            ["src/A.cs:2: Expected the last arm over Shape to throw UnreachableException, but it returns what it was given."],
            Find(Planted(method)));

    [Fact]
    public void A_switch_that_lists_most_cases_and_swallows_the_rest_is_found() =>
        Assert.Equal(
            ["src/A.cs:2: Expected every case of Shape or a last arm that throws UnreachableException, but Disc has neither."],
            Find(Planted("int M(Shape s) => s switch { Shape.Dot => 1, Shape.Line => 2, _ => 0 };")));

    [Fact]
    public void A_switch_statement_that_forgets_a_case_is_found() =>
        Assert.Equal(
            ["src/A.cs:2: Expected every case of Shape or a last arm that throws UnreachableException, but Disc has neither."],
            Find(Planted("void M(Shape s) { switch (s) { case Shape.Dot: break; case Shape.Line: break; } }")));

    [Theory]
    [InlineData("int M(Shape s) => s switch { Shape.Dot => 1, Shape.Line => 2, _ => throw new System.Diagnostics.UnreachableException() };")]
    [InlineData("int M(Shape s) => s switch { Shape.Dot => 1, Shape.Line or Shape.Disc => 2, _ => 3 };")]
    [InlineData("int M(Shape s) => s switch { Shape.Dot { } => 1, Shape.Line l => 2, Shape.Disc d => 3 };")]
    [InlineData("bool M(Shape s) => s switch { Shape.Dot => true, _ => false };")]
    [InlineData("int M(int n) => n switch { 1 => 2, _ => n };")]
    [InlineData("void M(Shape s) { switch (s) { case Shape.Dot: break; default: throw new System.Diagnostics.UnreachableException(); } }")]
    public void An_honest_switch_is_accepted(string method) => Assert.Empty(Find(Planted(method)));

    private static Codebase Planted(string method) => Codebase.Of(("src/A.cs", $"{Shape}\nclass A {{ {method} }}"));

    private static IEnumerable<string> Find(Codebase code) =>
        from file in code.Files
        from node in file.Nodes<SyntaxNode>()
        where node is SwitchExpressionSyntax or SwitchStatementSyntax
        let choice = Choice.Of(node)
        where code.Model(file).GetTypeInfo(choice.Governing).Type is INamedTypeSymbol type && IsClosed(type)
        let complaint = Complaint(choice, code.Model(file))
        where complaint is not null
        select file.Finding(node, complaint);

    private static string? Complaint(Choice choice, SemanticModel model)
    {
        if (choice.EndsInThrow) return null;
        var type = (INamedTypeSymbol)model.GetTypeInfo(choice.Governing).Type!;
        var cases = type.GetTypeMembers().Where(member => !member.IsAbstract && Descends(member, type)).ToList();
        var named = choice.Patterns
            .SelectMany(pattern => pattern.DescendantNodesAndSelf().OfType<NameSyntax>())
            .Select(name => model.GetSymbolInfo(name).Symbol)
            .OfType<INamedTypeSymbol>()
            .Where(symbol => !SymbolEqualityComparer.Default.Equals(symbol, type))
            .ToHashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var forgotten = cases.Where(member => !named.Any(name => Descends(member, name))).ToList();
        if (named.Count == 0 || forgotten.Count == 0) return null;
        if (choice.Last is ThisExpressionSyntax || model.GetSymbolInfo(choice.Last ?? choice.Governing).Symbol is IParameterSymbol && choice.Last is not null)
            return $"Expected the last arm over {type.Name} to throw UnreachableException, but it returns what it was given.";
        return choice.HasLast && forgotten.Count * 2 >= cases.Count
            ? null
            : $"Expected every case of {type.Name} or a last arm that throws UnreachableException, but {string.Join(", ", forgotten.Select(member => member.Name))} has neither.";
    }

    private static bool IsClosed(INamedTypeSymbol type) =>
        type.IsAbstract
        && type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared).ToList() is { Count: > 0 } constructors
        && constructors.All(constructor => constructor.DeclaredAccessibility == Accessibility.Private);

    private static bool Descends(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
            if (SymbolEqualityComparer.Default.Equals(current, ancestor)) return true;
        return false;
    }

    /// <summary>A switch, expression or statement: what it looks at, its patterns, and its last resort.</summary>
    private sealed record Choice(ExpressionSyntax Governing, IReadOnlyList<SyntaxNode> Patterns, bool HasLast, ExpressionSyntax? Last, bool EndsInThrow)
    {
        public static Choice Of(SyntaxNode node) =>
            node is SwitchExpressionSyntax expression ? Of(expression) : Of((SwitchStatementSyntax)node);

        private static Choice Of(SwitchExpressionSyntax node)
        {
            var last = node.Arms.FirstOrDefault(arm => arm is { Pattern: DiscardPatternSyntax or VarPatternSyntax, WhenClause: null })?.Expression;
            return new Choice(
                node.GoverningExpression,
                [.. node.Arms.Where(arm => arm.WhenClause is null).Select(arm => arm.Pattern)],
                last is not null,
                last,
                last is ThrowExpressionSyntax);
        }

        private static Choice Of(SwitchStatementSyntax node)
        {
            var last = node.Sections.FirstOrDefault(section => section.Labels.Any(label => label is DefaultSwitchLabelSyntax));
            return new Choice(
                node.Expression,
                [.. node.Sections.SelectMany(section => section.Labels).Where(label => label is not CasePatternSwitchLabelSyntax { WhenClause: not null })],
                last is not null,
                null,
                last?.Statements.FirstOrDefault() is ThrowStatementSyntax);
        }
    }
}
