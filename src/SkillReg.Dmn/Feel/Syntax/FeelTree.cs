using System.Diagnostics;
using static SkillReg.Dmn.Feel.Syntax.FeelNode;

namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>Questions about a whole tree, answered without recursion since a tree may not yet be known to be shallow.</summary>
public static class FeelTree
{
    public static int Height(FeelNode root)
    {
        var highest = 0;
        var open = new Stack<(FeelNode Node, int Depth)>([(root, 1)]);
        while (open.TryPop(out var next))
        {
            highest = Math.Max(highest, next.Depth);
            foreach (var child in Children(next.Node))
                open.Push((child, next.Depth + 1));
        }

        return highest;
    }

    /// <summary>The node and everything below it.</summary>
    public static IEnumerable<FeelNode> All(FeelNode root)
    {
        var open = new Stack<FeelNode>([root]);
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in Children(node))
                open.Push(child);
        }
    }

    public static bool Mentions(FeelNode root, string name) => All(root).Any(n => n is Name found && found.Text == name);

    public static IEnumerable<FeelNode> Children(FeelNode node) => node switch
    {
        Literal or Name => [],
        Negation n => [n.Operand],
        Arithmetic n => [n.Left, n.Right],
        Comparison n => [n.Left, n.Right],
        Conjunction n => [n.Left, n.Right],
        Disjunction n => [n.Left, n.Right],
        Between n => [n.Value, n.Low, n.High],
        In n => [n.Value, .. n.Tests],
        InstanceOf n => [n.Value],
        FeelNode.Path n => [n.Source],
        Filter n => [n.Source, n.Condition],
        Call n => [n.Function, .. n.Arguments],
        NamedCall n => [n.Function, .. n.Arguments.Select(a => a.Value)],
        If n => [n.Condition, n.Then, n.Else],
        For n => [.. Domains(n.Iterators), n.Body],
        Quantified n => [.. Domains(n.Iterators), n.Condition],
        ListLiteral n => n.Items,
        ContextLiteral n => n.Entries.Select(e => e.Value),
        FunctionLiteral n => [n.Body],
        FeelNode.Range n => [n.Start, n.End],
        UnaryComparison n => [n.Operand],
        UnaryTests n => n.Tests,
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<FeelNode> Domains(Sequence<Iterator> iterators) =>
        iterators.SelectMany(i => i.End is null ? [i.Domain] : (FeelNode[])[i.Domain, i.End]);
}
