using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>How variables come into an element and out of it.</summary>
internal static class Variables
{
    /// <summary>Input mappings make variables of the element itself. False after raising an incident.</summary>
    public static bool MapInputs(Step step, ElementInstance instance, FlowNode node)
    {
        foreach (var mapping in node.Inputs)
        {
            var here = step.State.Instances[instance.Id];
            var value = Evaluation.ForVariable(step, here, mapping.Source);
            if (!Fits(step, instance, IncidentPhase.Activate, value))
                return false;
            step.Emit(new CaseEvent.VariablesSet(instance.Id, Assign(here.Variables, mapping.Target, value)));
        }
        return true;
    }

    /// <summary>
    /// Output mappings leave the element: each goes to the nearest scope that has the name, else to the process.
    /// </summary>
    public static bool MapOutputs(Step step, ElementInstance instance, FlowNode node)
    {
        foreach (var mapping in node.Outputs)
        {
            var value = Evaluation.ForVariable(step, step.State.Instances[instance.Id], mapping.Source);
            if (!Fits(step, instance, IncidentPhase.Complete, value))
                return false;
            var name = mapping.Target.Split('.')[0];
            var owner = OwnerOf(step, step.State.Instances[instance.Parent], name);
            step.Emit(new CaseEvent.VariablesSet(owner.Id, Assign(owner.Variables, mapping.Target, value)));
        }
        return true;
    }

    /// <summary>
    /// What a task, a job or an event brings: into the element when it maps its outputs, else straight out of it.
    /// </summary>
    public static void Deliver(Step step, ElementInstance instance, FeelContext variables)
    {
        if (variables.Count == 0)
            return;
        if (step.NodeOrNull(instance) is { Outputs.IsEmpty: false })
            step.Emit(new CaseEvent.VariablesSet(instance.Id, variables));
        else
            Propagate(step, instance, variables);
    }

    /// <summary>Each variable goes to the nearest scope that has it, else to the process.</summary>
    public static void Propagate(Step step, ElementInstance from, FeelContext variables)
    {
        var byOwner = new SortedDictionary<int, FeelContext>();
        foreach (var (name, value) in variables.Entries)
        {
            var owner = OwnerOf(step, from, name);
            byOwner[owner.Id] = byOwner.GetValueOrDefault(owner.Id, FeelContext.Empty).With(name, value);
        }
        foreach (var (owner, values) in byOwner)
            step.Emit(new CaseEvent.VariablesSet(owner, values));
    }

    /// <summary>A result that has a variable of its own: it belongs to the scope around the element.</summary>
    public static bool Store(Step step, ElementInstance instance, string name, FeelValue value)
    {
        if (!Fits(step, instance, IncidentPhase.Activate, value))
            return false;
        Deliver(step, instance, FeelContext.Of((name, value)));
        return true;
    }

    public static bool Fits(Step step, ElementInstance instance, IncidentPhase phase, FeelValue value)
    {
        if (Size.Of(value) <= Limits.Variables)
            return true;
        step.Raise(instance.Id, phase, "variable-too-large",
            $"Expected a value of at most {Limits.Variables} characters, but it is larger.");
        return false;
    }

    private static ElementInstance OwnerOf(Step step, ElementInstance from, string name)
    {
        var owner = from;
        for (var here = from; here is not null; here = Evaluation.Around(step, here))
        {
            if (here.Variables.TryGet(name, out _))
                return here;
            owner = here;
        }
        return owner;
    }

    /// <summary>The one variable with the value put in at the path; contexts on the way are made as needed.</summary>
    private static FeelContext Assign(FeelContext variables, string target, FeelValue value)
    {
        var (head, rest) = target.Split('.', 2) is [var first, var others] ? (first, others) : (target, "");
        if (rest.Length == 0)
            return FeelContext.Of((head, value));
        var inner = variables[head] as FeelContext ?? FeelContext.Empty;
        var changed = inner;
        foreach (var (name, assigned) in Assign(inner, rest, value).Entries)
            changed = changed.With(name, assigned);
        return FeelContext.Of((head, changed));
    }
}
