using SkillReg.Dmn.Decisions.Analysis;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Decisions;

/// <summary>
/// A model linked with those it imports. Logic is compiled when it is first needed and kept; the graph may be evaluated
/// from any thread.
/// </summary>
public sealed class DecisionGraph
{
    private readonly DmnModel model;
    private readonly List<GraphNode> nodes;
    private readonly Dictionary<string, GraphNode[]> valued;

    private DecisionGraph(DmnModel model, List<GraphNode> nodes)
    {
        this.model = model;
        this.nodes = nodes;
        valued = nodes.Where(n => n.Element is DmnElement.InputData or DmnElement.Decision).GroupBy(n => n.Element.Name).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
    }

    public static DecisionGraph Link(DmnModel main, params IEnumerable<DmnModel> imported)
    {
        List<DmnModel> models = [main, .. imported];
        var types = new Dictionary<string, ItemTypes>(StringComparer.Ordinal);
        foreach (var model in models)
            types.TryAdd(model.Namespace, new ItemTypes(model, name => TypesOf(model, name)));
        var nodes = models.DistinctBy(m => m.Namespace).SelectMany(m => m.Elements.Select(e => new GraphNode(m, e, types[m.Namespace]))).ToList();
        var byReference = new Dictionary<(string, string), GraphNode>();
        foreach (var node in nodes)
        {
            byReference.TryAdd((node.Model.Namespace, node.Element.Id), node);
            byReference.TryAdd((node.Model.Namespace, node.Element.Name), node);
        }

        foreach (var (index, node) in nodes.Index())
            node.Link(index, reference => byReference.GetValueOrDefault((reference.Namespace.Length == 0 ? node.Model.Namespace : reference.Namespace, reference.Id)));
        return new DecisionGraph(main, nodes);

        ItemTypes? TypesOf(DmnModel from, string importName) =>
            from.Imports.FirstOrDefault(i => i.Name == importName) is { } import ? types.GetValueOrDefault(import.Namespace) : null;
    }

    /// <summary>The names of the model's own decisions.</summary>
    public IEnumerable<string> Decisions =>
        nodes.Where(n => n.Element is DmnElement.Decision && n.Model == model).Select(n => n.Element.Name);

    /// <summary>Everything that cannot work in the model itself: texts that are not FEEL, references that lead nowhere.</summary>
    public IReadOnlyList<DmnProblem> Check() => [.. nodes.Where(n => n.Model == model).SelectMany(n => n.Problems)];

    /// <summary>Evaluates decisions, named or by id. A name that is not there gives null and a warning.</summary>
    public DecisionResult Evaluate(IEnumerable<string> decisions, IEnumerable<DecisionInput> inputs, FeelScope scope)
    {
        var evaluation = new GraphEvaluation(new Run(scope), nodes.Count);
        Give(evaluation, inputs);
        var values = FeelContext.Empty;
        foreach (var name in decisions)
            values = values.With(name, Find<DmnElement.Decision>(name) is { } node ? evaluation.ValueOf(node) : evaluation.Unknown(name));
        return evaluation.Result(values);
    }

    /// <summary>Evaluates the output decisions of a service, with nothing but what it is given.</summary>
    public DecisionResult EvaluateService(string service, IEnumerable<DecisionInput> inputs, FeelScope scope)
    {
        var evaluation = new GraphEvaluation(new Run(scope), nodes.Count);
        if (Find<DmnElement.DecisionService>(service) is not { } node)
            return evaluation.Result(FeelContext.Of((service, evaluation.Unknown(service))));
        Give(evaluation, inputs);
        foreach (var input in node.ServiceInputs)
            evaluation.GiveNothing(input);
        return evaluation.Result(FeelContext.Of([.. node.ServiceOutputs.Select(o => (o.Element.Name, evaluation.ValueOf(o)))]));
    }

    /// <summary>What can be said about the table of a decision before it is run; null when its logic is no table.</summary>
    public TableFindings? Analyse(string decision) => Find<DmnElement.Decision>(decision)?.Analyse();

    /// <summary>Why the table of a decision decides as it does for the inputs; null when its logic is no table.</summary>
    public TableExplanation? Explain(string decision, IEnumerable<DecisionInput> inputs, FeelScope scope)
    {
        var evaluation = new GraphEvaluation(new Run(scope), nodes.Count);
        Give(evaluation, inputs);
        return Find<DmnElement.Decision>(decision) is { } node ? evaluation.Explain(node) : null;
    }

    /// <summary>A name without a namespace means the model's own element, and another's only where it has none.</summary>
    private void Give(GraphEvaluation evaluation, IEnumerable<DecisionInput> inputs)
    {
        foreach (var input in inputs)
        {
            if (!valued.TryGetValue(input.Name, out var candidates))
                continue;
            var hasOwn = candidates.Length > 1 && Array.Exists(candidates, n => n.Model == model);
            foreach (var node in candidates)
            {
                if (input.Namespace is { } target ? node.Model.Namespace == target : node.Model == model || !hasOwn)
                    evaluation.Give(node, input.Value);
            }
        }
    }

    private GraphNode? Find<T>(string nameOrId)
        where T : DmnElement
    {
        foreach (var node in valued.GetValueOrDefault(nameOrId, []))
        {
            if (node.Model == model && node.Element is T)
                return node;
        }

        return Search<T>(nameOrId);
    }

    private GraphNode? Search<T>(string nameOrId)
        where T : DmnElement =>
        nodes.Find(n => n.Model == model && n.Element is T && n.Element.Name == nameOrId)
        ?? nodes.Find(n => n.Model == model && n.Element is T && n.Element.Id == nameOrId)
        ?? nodes.Find(n => n.Element is T && n.Element.Name == nameOrId);
}
