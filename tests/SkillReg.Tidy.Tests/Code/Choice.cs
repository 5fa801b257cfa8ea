using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SkillReg.Tidy.Tests.Code;

/// <summary>A switch, expression or statement: what it looks at, the patterns that decide, and its last resort.</summary>
internal sealed record Choice(ExpressionSyntax Governing, IReadOnlyList<SyntaxNode> Patterns)
{
    /// <summary>What the last arm of a switch expression yields.</summary>
    public ExpressionSyntax? Last { get; private init; }

    public bool EndsInThrow { get; private init; }

    public static Choice Of(SyntaxNode node) =>
        node is SwitchExpressionSyntax expression ? Of(expression) : Of((SwitchStatementSyntax)node);

    private static Choice Of(SwitchExpressionSyntax node)
    {
        var arms = node.Arms.Where(arm => arm.WhenClause is null).ToList();
        var last = arms.Find(arm => arm.Pattern is DiscardPatternSyntax or VarPatternSyntax)?.Expression;
        return new Choice(node.GoverningExpression, [.. arms.Select(arm => arm.Pattern)])
        {
            Last = last,
            EndsInThrow = last is ThrowExpressionSyntax,
        };
    }

    private static Choice Of(SwitchStatementSyntax node)
    {
        var labels = node.Sections.SelectMany(section => section.Labels);
        var last = node.Sections.FirstOrDefault(section => section.Labels.OfType<DefaultSwitchLabelSyntax>().Any());
        return new Choice(
            node.Expression,
            [.. labels.Where(label => label is not CasePatternSwitchLabelSyntax { WhenClause: not null })])
        {
            EndsInThrow = last?.Statements.FirstOrDefault() is ThrowStatementSyntax,
        };
    }
}
