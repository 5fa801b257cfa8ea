using System.Collections.Immutable;
using SkillReg.Bpmn.Model;
using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// The one place where the engine asks FEEL. Names are looked up in the instance, then in the scopes around it up to its
/// process, then in the facts.
/// </summary>
internal static class Evaluation
{
    /// <summary>For conditions, assignments and timers: every fact may be seen.</summary>
    public static FeelValue Of(Step step, ElementInstance instance, Expression expression) =>
        Of(step, instance, expression, Chain(step, instance, step.AllFacts));

    /// <summary>For what becomes a variable: personal facts are not there, and a warning says so.</summary>
    public static FeelValue ForVariable(Step step, ElementInstance instance, Expression expression)
    {
        foreach (var personal in step.Facts.Personal)
            if (expression.Mentions(personal))
                step.Emit(new CaseEvent.Warned(instance.Element, "personal-fact-stripped",
                    $"Expected a variable without personal facts, but '{expression.Text}' reads '{personal}'."));
        return Of(step, instance, expression, Chain(step, instance, step.PublicFacts));
    }

    /// <summary>With further names in front, such as the counters of a multi-instance.</summary>
    public static FeelValue With(Step step, ElementInstance instance, Expression expression, FeelContext front) =>
        Of(step, instance, expression, Chain(step, instance, step.AllFacts).With(front));

    /// <summary>As it was at an earlier instant, for a timer that is computed anew.</summary>
    public static FeelValue At(Step step, ElementInstance instance, Expression expression, DateTimeOffset at) =>
        Of(step, instance, expression, Chain(step, instance, step.Facts.ScopeAt(at, withPersonal: true)));

    /// <summary>
    /// True or false, or null after raising an incident: a condition that is neither decides nothing.
    /// </summary>
    public static bool? Condition(Step step, ElementInstance instance, Expression expression)
    {
        var value = Of(step, instance, expression);
        if (value is FeelBoolean boolean)
            return boolean.Value;
        step.Raise(instance.Id, IncidentPhase.Complete, "condition-not-boolean",
            $"Expected '{expression.Text}' to be true or false, but it is {value}.");
        return null;
    }

    public static string? AsText(FeelValue value) => value switch
    {
        FeelString text => text.Value,
        FeelNumber number => number.Value.ToString(),
        _ => null,
    };

    /// <summary>A list of texts, given as a list or separated by commas.</summary>
    public static ImmutableArray<string> AsTexts(FeelValue value) => value switch
    {
        FeelList list => [.. list.Items.Select(AsText).OfType<string>()],
        FeelString text => [.. text.Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        _ => [],
    };

    /// <summary>Everything that can be seen from the instance, the nearest value of each name.</summary>
    public static FeelContext Visible(Step step, ElementInstance instance)
    {
        var chain = new Stack<FeelContext>();
        for (var here = instance; here is not null; here = Around(step, here))
            chain.Push(here.Variables);
        var visible = chain.Pop();
        foreach (var variables in chain)
            foreach (var (name, value) in variables.Entries)
                visible = visible.With(name, value);
        return visible;
    }

    /// <summary>
    /// The scope around an instance, which ends at its process: a called process does not see its caller.
    /// </summary>
    public static ElementInstance? Around(Step step, ElementInstance instance) =>
        instance.Kind == InstanceKind.Process ? null : step.Find(instance.Parent);

    private static FeelScope Chain(Step step, ElementInstance instance, FeelScope facts)
    {
        var outer = Around(step, instance) is { } around ? Chain(step, around, facts) : facts;
        return instance.Variables.Count == 0 ? outer : outer.With(instance.Variables);
    }

    private static FeelValue Of(Step step, ElementInstance instance, Expression expression, FeelScope scope)
    {
        if (expression.Compiled is not { } compiled)
            return expression.Text;
        var result = compiled.Evaluate(scope);
        foreach (var warning in result.Warnings)
            step.Emit(new CaseEvent.Warned(instance.Element, warning.Code, warning.Message));
        return result.Value;
    }
}
