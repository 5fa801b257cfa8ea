using System.Text.RegularExpressions;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

internal delegate FeelValue Evaluator(Run run, Locals? locals);

/// <summary>A local name bound to a value, and the bindings around it. Closures keep theirs simply by holding on to it.</summary>
internal sealed class Locals(Locals? outer, FeelValue value)
{
    public readonly Locals? Outer = outer;
    public readonly FeelValue Value = value;
}

/// <summary>A place in the text of an expression, where warnings point.</summary>
internal readonly record struct Spot(string? Text, int At);

/// <summary>One evaluation: the scope, what is left of the limits, and the warnings so far.</summary>
internal sealed class Run(FeelScope scope)
{
    private List<FeelWarning>? warnings;
    private Dictionary<(string, string), Regex?>? patterns;
    private readonly int allowed = scope.Fuel;
    private int fuel = scope.Fuel;
    private int calls;
    private int height;

    public FeelScope Scope { get; private set; } = scope;

    /// <summary>The decision being evaluated, named in warnings.</summary>
    public string? Decision { get; set; }

    /// <summary>Set once a limit is reached; loops then end, and the whole evaluation is null.</summary>
    public bool IsStopped { get; private set; }

    public IReadOnlyList<FeelWarning> Warnings => warnings ?? (IReadOnlyList<FeelWarning>)[];

    /// <summary>Regular expressions met in this evaluation, so that a loop builds each only once.</summary>
    public Dictionary<(string Pattern, string Flags), Regex?> Patterns => patterns ??= [];

    public bool Spend(Spot spot, int steps = 1)
    {
        if ((fuel -= Math.Min(steps, FeelLimits.Fuel)) >= 0)
            return !IsStopped;
        fuel = 0;
        Stop(spot, $"Expected at most {allowed} steps, but the evaluation needs more");
        return false;
    }

    public bool Enter(Spot spot, int bodyHeight)
    {
        if (!Spend(spot))
            return false;
        if (calls >= FeelLimits.Calls || height + bodyHeight > FeelLimits.StackHeight)
        {
            Stop(spot, $"Expected at most {FeelLimits.Calls} calls inside each other, but the evaluation needs more");
            return false;
        }

        calls++;
        height += bodyHeight;
        return true;
    }

    public void Leave(int bodyHeight)
    {
        calls--;
        height -= bodyHeight;
    }

    /// <summary>Evaluates in another scope; fuel, limits and warnings stay those of this run.</summary>
    public FeelValue Within(FeelScope scope, Evaluator evaluator, Locals? locals)
    {
        var outside = Scope;
        Scope = scope;
        var value = evaluator(this, locals);
        Scope = outside;
        return value;
    }

    public void Stop(Spot spot, string message)
    {
        if (!IsStopped)
            Warn(spot, message, "feel.limit");
        IsStopped = true;
    }

    public FeelValue Null(Spot spot, string message)
    {
        Warn(spot, message, "feel.null");
        return FeelNull.Value;
    }

    /// <summary>A list of the items, unless there are too many.</summary>
    public FeelValue List(Spot spot, List<FeelValue> items)
    {
        if (items.Count <= FeelLimits.ListLength)
            return Spend(spot, items.Count / 8) ? new FeelList([.. items]) : FeelNull.Value;
        Stop(spot, $"Expected at most {FeelLimits.ListLength} items in a list, but found {items.Count}");
        return FeelNull.Value;
    }

    public FeelValue Text(Spot spot, string text)
    {
        if (text.Length <= FeelLimits.StringLength)
            return Spend(spot, text.Length / 64) ? new FeelString(text) : FeelNull.Value;
        Stop(spot, $"Expected at most {FeelLimits.StringLength} characters in a string, but found {text.Length}");
        return FeelNull.Value;
    }

    public void Warn(Spot spot, string message, string code)
    {
        warnings ??= [];
        if (warnings.Count >= FeelLimits.Warnings)
            return;
        var (line, column) = Syntax.SyntaxProblem.Locate(spot.Text ?? "", spot.At);
        warnings.Add(new FeelWarning(code, message, spot.At, line, column) { Decision = Decision });
    }
}
