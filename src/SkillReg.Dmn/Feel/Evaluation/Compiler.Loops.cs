using SkillReg.Dmn.Feel.Syntax;
using static SkillReg.Dmn.Feel.Syntax.FeelNode;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>Filters, loops and quantifiers.</summary>
internal sealed partial class Compiler
{
    private Evaluator CompileFilter(Filter node, Binding? scope) =>
        Loops.Filter(Compile(node.Source, scope), Compile(node.Condition, new Binding(scope, null)), SpotOf(node));

    private Evaluator CompileFor(For node, Binding? scope)
    {
        var usesPartial = FeelTree.Mentions(node.Body, "partial");
        var domains = CompileIterators(node.Iterators, ref scope);
        var body = Compile(node.Body, usesPartial ? new Binding(scope, "partial") : scope);
        return Loops.For(domains, body, usesPartial, SpotOf(node));
    }

    private Evaluator CompileQuantified(Quantified node, Binding? scope)
    {
        var domains = CompileIterators(node.Iterators, ref scope);
        return Loops.Quantified(domains, Compile(node.Condition, scope), node.IsEvery, SpotOf(node));
    }

    private Loops.Domain[] CompileIterators(Sequence<Iterator> iterators, ref Binding? scope)
    {
        var domains = new Loops.Domain[iterators.Count];
        for (var i = 0; i < iterators.Count; i++)
        {
            domains[i] = new Loops.Domain(Compile(iterators[i].Domain, scope), iterators[i].End is { } end ? Compile(end, scope) : null);
            scope = new Binding(scope, iterators[i].Name);
        }

        return domains;
    }
}
