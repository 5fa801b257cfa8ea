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

    private DecisionGraph(DmnModel model, List<GraphNode> nodes)
    {
        this.model = model;
        this.nodes = nodes;
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

        foreach (var node in nodes)
            node.Link(reference => byReference.GetValueOrDefault((reference.Namespace.Length == 0 ? node.Model.Namespace : reference.Namespace, reference.Id)));
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
        var evaluation = new GraphEvaluation(new Run(scope));
        Give(evaluation, inputs);
        var values = new List<KeyValuePair<string, FeelValue>>();
        foreach (var name in decisions)
            values.Add(KeyValuePair.Create(name, Find<DmnElement.Decision>(name) is { } node ? evaluation.ValueOf(node) : evaluation.Unknown(name)));
        return evaluation.Result(FeelContext.Of(values));
    }

    /// <summary>Evaluates the output decisions of a service, with nothing but what it is given.</summary>
    public DecisionResult EvaluateService(string service, IEnumerable<DecisionInput> inputs, FeelScope scope)
    {
        var evaluation = new GraphEvaluation(new Run(scope));
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
        var evaluation = new GraphEvaluation(new Run(scope));
        Give(evaluation, inputs);
        return Find<DmnElement.Decision>(decision) is { } node ? evaluation.Explain(node) : null;
    }

    private void Give(GraphEvaluation evaluation, IEnumerable<DecisionInput> inputs)
    {
        foreach (var input in inputs)
        {
            foreach (var node in nodes)
            {
                if (node.Element is DmnElement.InputData or DmnElement.Decision && Fits(node, input))
                    evaluation.Give(node, input.Value);
            }
        }
    }

    /// <summary>A name without a namespace means the model's own element, and another's only where it has none.</summary>
    private bool Fits(GraphNode node, DecisionInput input) =>
        node.Element.Name == input.Name
        && (input.Namespace is { } target
            ? node.Model.Namespace == target
            : node.Model == model || !nodes.Exists(n => n.Model == model && n.Element.Name == input.Name && n.Element is DmnElement.InputData or DmnElement.Decision));

    private GraphNode? Find<T>(string nameOrId)
        where T : DmnElement =>
        nodes.Find(n => n.Model == model && n.Element is T && n.Element.Name == nameOrId)
        ?? nodes.Find(n => n.Model == model && n.Element is T && n.Element.Id == nameOrId)
        ?? nodes.Find(n => n.Element is T && n.Element.Name == nameOrId);
}
