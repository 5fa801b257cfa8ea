using System.Collections.Immutable;
using SkillReg.Dmn.Decisions.Analysis;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Decisions;

/// <summary>An element of a linked model: its requirements resolved, its logic compiled on first use.</summary>
internal sealed class GraphNode
{
    private readonly ItemTypes types;
    private readonly List<DmnProblem> problems = [];
    private readonly List<SyntaxProblem> unreadable = [];
    private readonly Lazy<Evaluator?> logic;

    public GraphNode(DmnModel model, DmnElement element, ItemTypes types)
    {
        (Model, Element, this.types) = (model, element, types);
        logic = new Lazy<Evaluator?>(Compile);
    }

    public DmnModel Model { get; }

    public DmnElement Element { get; }

    /// <summary>Its place in the graph, where evaluations keep its value.</summary>
    public int Index { get; private set; }

    public FeelType Type { get; private set; } = FeelType.Any;

    /// <summary>What the logic may use, each under the prefix of its import (empty for the model's own).</summary>
    public ImmutableArray<(string Prefix, GraphNode Node)> Required { get; private set; } = [];

    /// <summary>Whether nothing that is required comes from an import with a name.</summary>
    public bool IsPlain { get; private set; }

    public ImmutableArray<GraphNode> ServiceOutputs { get; private set; } = [];

    /// <summary>The parameters of a service: input data first, then input decisions.</summary>
    public ImmutableArray<GraphNode> ServiceInputs { get; private set; } = [];

    /// <summary>A decision's value, or the function of a business knowledge model; null (of C#) when nothing is defined.</summary>
    public Evaluator? Logic => logic.Value;

    public IEnumerable<DmnProblem> Problems
    {
        get
        {
            _ = logic.Value;
            return problems.Concat(unreadable.Select(p => new DmnProblem("feel.syntax", p.ToString(), Element.Name, Element.Line)));
        }
    }

    public void Link(int index, Func<DmnReference, GraphNode?> resolve)
    {
        Index = index;
        Type = Element.TypeRef is { } name ? types.Resolve(name) ?? FeelType.Any : FeelType.Any;
        Required = [.. Resolved(Element is DmnElement.DecisionService ? [] : Element.Requirements).Select(n => (PrefixOf(n), n))];
        IsPlain = Required.All(r => r.Prefix.Length == 0);
        if (Element is not DmnElement.DecisionService service)
            return;
        ServiceOutputs = [.. Resolved(service.Outputs)];
        ServiceInputs = [.. Resolved(service.Inputs.Concat(service.InputDecisions))];

        IEnumerable<GraphNode> Resolved(IEnumerable<DmnReference> references)
        {
            foreach (var reference in references)
            {
                if (resolve(reference) is { } node)
                    yield return node;
                else
                    problems.Add(new DmnProblem("dmn.reference", $"Expected an element, but found none with the id {reference.Id}", Element.Name, Element.Line));
            }
        }
    }

    /// <summary>The table of a decision, with its tests still apart; null (of C#) when its logic is no table.</summary>
    public (DecisionTable Definition, CompiledTable Compiled)? Table()
    {
        if (Element is not DmnElement.Decision { Logic: BoxedExpression.Table { Definition: var definition } })
            return null;
        var boxes = new BoxedCompiler(types, []);
        return (definition, new TableCompiler(boxes, new BoxedCompiler.Names(Names(), null)).CompileTable(definition));
    }

    public TableFindings? Analyse() => Table() is { Definition: var definition }
        ? TableAnalysis.Analyse(definition, [.. definition.Inputs.Select(AllowedValues)])
        : null;

    /// <summary>What an input's values are known to pass: by its own declaration, or by that of its type.</summary>
    public string? AllowedValues(DecisionTable.Input input) =>
        input.AllowedValues ?? types.AllowedValues(input.TypeRef)
        ?? Required.Where(r => r.Node.Element.Name == input.Expression.Trim()).Select(r => types.AllowedValues(r.Node.Element.TypeRef)).FirstOrDefault();

    private string PrefixOf(GraphNode node) =>
        node.Model == Model ? "" : Model.Imports.FirstOrDefault(i => i.Namespace == node.Model.Namespace)?.Name ?? "";

    private Evaluator? Compile()
    {
        var boxes = new BoxedCompiler(types, unreadable);
        var names = new BoxedCompiler.Names(Names(), null);
        return Element switch
        {
            DmnElement.Decision { Logic: { } box } => boxes.Compile(box, names),
            DmnElement.BusinessKnowledge { Logic: { } function } =>
                boxes.CompileFunction(function, names, Element.TypeRef is null || Type is FeelType.Function ? boxes.TypeOf(function.TypeRef) : Type),
            _ => null,
        };
    }

    private FeelNames Names()
    {
        var variables = Required.Select(r => r.Prefix.Length == 0 ? r.Node.Element.Name : r.Prefix);
        var members = Required.Where(r => r.Prefix.Length > 0).Select(r => r.Node.Element.Name)
            .Concat(Required.Select(r => r.Node.Model).Append(Model).Distinct().SelectMany(m => m.ItemDefinitions).SelectMany(ComponentNames));
        return FeelNames.Of(variables, members, types.Resolve);
    }

    private static IEnumerable<string> ComponentNames(ItemDefinition definition) =>
        definition.Components.SelectMany(c => ComponentNames(c).Prepend(c.Name));
}
