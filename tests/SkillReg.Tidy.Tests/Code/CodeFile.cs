using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>A C# file of the tree and its syntax.</summary>
internal sealed record CodeFile(SourceFile Source)
{
    public SyntaxTree Syntax { get; } = CSharpSyntaxTree.ParseText(Source.Text, path: Source.Path);

    public IEnumerable<T> Nodes<T>() where T : SyntaxNode => Syntax.GetRoot().DescendantNodes().OfType<T>();

    public string Finding(SyntaxNode node, string message) =>
        Source.Finding(Syntax.GetLineSpan(node.Span).StartLinePosition.Line + 1, message);
}
