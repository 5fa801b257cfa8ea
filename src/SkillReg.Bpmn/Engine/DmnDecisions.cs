using System.Collections.Immutable;
using SkillReg.Dmn.Decisions;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// The decisions of an edition's DMN files, by name or id, each file linked with all the others it may import.
/// </summary>
public sealed class DmnDecisions
{
    private readonly ImmutableArray<(DmnModel Model, DecisionGraph Graph)> files;

    public DmnDecisions(IReadOnlyCollection<DmnModel> models) =>
        files = [.. models.Select(model => (model, DecisionGraph.Link(model, models.Where(other => other != model))))];

    /// <summary>Names and ids of all decisions, for the linter.</summary>
    public IEnumerable<string> Names =>
        files.SelectMany(file => file.Model.Elements.OfType<DmnElement.Decision>()).SelectMany(decision => new[] { decision.Id, decision.Name });

    public DecisionOutcome? Evaluate(string decision, FeelContext inputs, FeelScope host)
    {
        foreach (var (model, graph) in files)
            if (model.Elements.OfType<DmnElement.Decision>().Any(known => known.Id == decision || known.Name == decision))
            {
                var names = model.Elements.OfType<DmnElement.InputData>().Select(input => input.Name).ToImmutableArray();
                var given = names.Where(name => inputs.TryGet(name, out _)).Select(name => new DecisionInput(name, inputs[name]));
                var result = graph.Evaluate([decision], given, host with { Variables = FeelContext.Empty, Outer = null });
                return new(result.Values[decision])
                {
                    InputNames = names,
                    Warnings = [.. result.Warnings.Select(warning => warning.Message)],
                };
            }
        return null;
    }
}
