using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>A method fits on a screen; so does a file of top-level statements, which is one.</summary>
public sealed class MethodSizeTests
{
    private const int Most = 70;

    [Fact]
    public void Methods_have_at_most_70_lines() => Repository.IsClean(Find(Repository.Code));

    [Fact]
    public void A_method_of_71_lines_is_found() =>
        Assert.Equal(["src/A.cs:3: Expected M to have at most 70 lines, but found 71."], Find(Planted(68)));

    [Fact]
    public void A_method_of_70_lines_is_accepted() => Assert.Empty(Find(Planted(67)));

    [Fact]
    public void A_program_of_71_lines_is_found() =>
        Assert.Equal(
            ["src/Program.cs:1: Expected the program to have at most 70 lines, but found 71."],
            Find(Codebase.Of(("src/Program.cs", Statements(71)))));

    private static Codebase Planted(int statements) =>
        Codebase.Of(("src/A.cs", $"class A\n{{\n    void M()\n    {{\n{Statements(statements)}    }}\n}}\n"));

    private static string Statements(int count) => string.Concat(Enumerable.Repeat("Go();\n", count));

    private static IEnumerable<string> Find(Codebase code) =>
        from file in code.Files
        from body in Bodies(file)
        let lines = Lines(file, body.First, body.Last)
        where lines > Most
        select file.Finding(body.First, $"Expected {body.Name} to have at most {Most} lines, but found {lines}.");

    private static IEnumerable<(string Name, SyntaxNode First, SyntaxNode Last)> Bodies(CodeFile file)
    {
        foreach (var node in file.Nodes<SyntaxNode>())
            if (Parameters.NameOf(node) is { } name)
                yield return (name, node, node);

        var program = file.Nodes<GlobalStatementSyntax>()
            .Where(node => node.Statement is not LocalFunctionStatementSyntax)
            .ToList();
        if (program.Count > 0) yield return ("the program", program[0], program[^1]);
    }

    private static int Lines(CodeFile file, SyntaxNode first, SyntaxNode last)
    {
        var lines = file.Syntax.GetLineSpan(TextSpan.FromBounds(first.Span.Start, last.Span.End));
        return lines.EndLinePosition.Line - lines.StartLinePosition.Line + 1;
    }
}
