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
    private const string Shape =
        "abstract record Shape { private Shape() { } "
        + "public sealed record Dot : Shape; public sealed record Line : Shape; public sealed record Disc : Shape; }";

    private const string Unchanged =
        "src/A.cs:2: Expected the last arm over Shape to throw UnreachableException, but it returns what it was given.";

    private const string Forgotten =
        "src/A.cs:2: Expected every case of Shape or a last arm that throws UnreachableException, but Disc has neither.";

    private const string Throws = "throw new System.Diagnostics.UnreachableException()";

    [Fact]
    public void Switches_over_closed_hierarchies_handle_every_case() => Repository.IsClean(Find(Repository.Code));

    [Theory]
    [InlineData("Shape M(Shape s) => s switch { Shape.Dot => s, _ => s };")]
    [InlineData("Shape M(Shape s, Shape other) => s switch { Shape.Dot => s, _ => other };")]
    public void A_last_arm_that_changes_nothing_is_found(string method) =>
        Assert.Equal([Unchanged], Find(Planted(method)));

    [Fact]
    public void A_switch_that_lists_most_cases_and_swallows_the_rest_is_found() =>
        Assert.Equal(
            [Forgotten],
            Find(Planted("int M(Shape s) => s switch { Shape.Dot => 1, Shape.Line => 2, _ => 0 };")));

    [Fact]
    public void A_switch_statement_that_forgets_a_case_is_found() =>
        Assert.Equal(
            [Forgotten],
            Find(Planted("void M(Shape s) { switch (s) { case Shape.Dot: break; case Shape.Line: break; } }")));

    [Theory]
    [InlineData($"int M(Shape s) => s switch {{ Shape.Dot => 1, Shape.Line => 2, _ => {Throws} }};")]
    [InlineData("int M(Shape s) => s switch { Shape.Dot => 1, Shape.Line or Shape.Disc => 2, _ => 3 };")]
    [InlineData("int M(Shape s) => s switch { Shape.Dot { } => 1, Shape.Line l => 2, Shape.Disc d => 3 };")]
    [InlineData("bool M(Shape s) => s switch { Shape.Dot => true, _ => false };")]
    [InlineData("void M(Shape s) { switch (s) { case Shape.Dot: break; } }")]
    [InlineData("int M(int n) => n switch { 1 => 2, _ => n };")]
    [InlineData($"void M(Shape s) {{ switch (s) {{ case Shape.Dot: break; default: {Throws}; }} }}")]
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
        var cases = Cases(type).ToList();
        var named = Named(choice, type, model).ToList();
        var forgotten = cases.Where(member => !named.Any(name => Descends(member, name))).ToList();
        if (named.Count == 0 || forgotten.Count == 0) return null;
        if (choice.Last is not null && IsGiven(choice.Last, model))
            return $"Expected the last arm over {type.Name} to throw UnreachableException, but it returns what it was given.";

        // A question about few cases may pass over the rest; a walk through most of them may not.
        if (forgotten.Count * 2 >= cases.Count) return null;
        var names = string.Join(", ", forgotten.Select(member => member.Name));
        return $"Expected every case of {type.Name} or a last arm that throws UnreachableException, but {names} has neither.";
    }

    private static bool IsClosed(INamedTypeSymbol type)
    {
        var constructors = type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared).ToList();
        return type.IsAbstract
            && constructors.Count > 0
            && constructors.All(constructor => constructor.DeclaredAccessibility == Accessibility.Private);
    }

    private static IEnumerable<INamedTypeSymbol> Cases(INamedTypeSymbol type) =>
        Nested(type).Where(member => !member.IsAbstract && Descends(member, type));

    private static IEnumerable<INamedTypeSymbol> Nested(INamedTypeSymbol type) =>
        type.GetTypeMembers().SelectMany(member => Nested(member).Prepend(member));

    private static IEnumerable<INamedTypeSymbol> Named(Choice choice, INamedTypeSymbol type, SemanticModel model) =>
        from pattern in choice.Patterns
        from name in pattern.DescendantNodesAndSelf().OfType<NameSyntax>()
        let symbol = model.GetSymbolInfo(name).Symbol as INamedTypeSymbol
        where symbol is not null && !SymbolEqualityComparer.Default.Equals(symbol, type) && Descends(symbol, type)
        select symbol;

    private static bool IsGiven(ExpressionSyntax expression, SemanticModel model) =>
        expression is ThisExpressionSyntax || model.GetSymbolInfo(expression).Symbol is IParameterSymbol;

    private static bool Descends(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
            if (SymbolEqualityComparer.Default.Equals(current, ancestor))
                return true;
        return false;
    }
}
