using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine.Elements;

/// <summary>
/// A business rule task with a called decision (10.3.3). What the decision was given is in its event.
/// </summary>
internal sealed class RuleTask : ElementOf<FlowNode.RuleTask>
{
    protected override void Activate(Step step, ElementInstance instance, FlowNode.RuleTask node)
    {
        if (Waits.Text(step, instance, node.Decision) is not { } decision)
            return;
        var visible = PublicInputs(step, instance);
        if (step.Definitions.Decide(decision, visible, step.PublicFacts) is not { } outcome)
        {
            step.Raise(instance.Id, IncidentPhase.Activate, "decision-unknown",
                $"Expected a decision '{decision}' in edition '{step.Definitions.Edition}', but there is none.");
            return;
        }
        foreach (var warning in outcome.Warnings)
            step.Emit(new CaseEvent.Warned(node.Id, "decision-warning", warning));
        step.Emit(new CaseEvent.DecisionMade(instance.Id, decision, Taken(visible, outcome), outcome.Result));
        if (node.Result is null || Variables.Store(step, instance, node.Result, outcome.Result))
            step.Complete(instance.Id);
    }

    /// <summary>A decision's result becomes a variable, so personal facts are no inputs of it.</summary>
    private static FeelContext PublicInputs(Step step, ElementInstance instance)
    {
        var inputs = FeelContext.Empty;
        for (FeelScope? scope = step.PublicFacts; scope is not null; scope = scope.Outer)
            foreach (var (name, value) in scope.Variables.Entries)
                if (!inputs.TryGet(name, out _))
                    inputs = inputs.With(name, value);
        foreach (var (name, value) in Evaluation.Visible(step, instance).Entries)
            inputs = inputs.With(name, value);
        return inputs;
    }

    private static FeelContext Taken(FeelContext inputs, DecisionOutcome outcome) =>
        FeelContext.Of(outcome.InputNames
            .Where(name => inputs.TryGet(name, out _))
            .Select(name => KeyValuePair.Create(name, inputs[name])));
}
