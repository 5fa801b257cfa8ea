using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>
/// A call of a function, as its body sees it. The arguments already have the types of the parameters; one that was left out
/// is null, and those of a variadic parameter are one list.
/// </summary>
public readonly struct FeelCall
{
    private readonly FeelValue[] arguments;

    internal FeelCall(Run run, Spot spot, FeelValue[] arguments)
    {
        Run = run;
        Spot = spot;
        this.arguments = arguments;
    }

    /// <summary>The evaluation's present moment, for functions that depend on it.</summary>
    public FeelDateTime? Now => Run.Scope.Now;

    public int Count => arguments.Length;

    internal Run Run { get; }

    internal Spot Spot { get; }

    public FeelValue this[int index] => arguments[index];

    public bool Has(int index) => !arguments[index].IsNull;

    public Decimal34 Number(int index) => ((FeelNumber)arguments[index]).Value;

    public string Text(int index) => ((FeelString)arguments[index]).Value;

    public ImmutableArray<FeelValue> Items(int index) => ((FeelList)arguments[index]).Items;

    /// <summary>Null, with a warning at the call that says why: "Expected …, but …".</summary>
    public FeelValue Null(string message) => Run.Null(Spot, message);

    internal FeelValue List(List<FeelValue> items) => Run.List(Spot, items);

    internal FeelValue String(string text) => Run.Text(Spot, text);

    internal bool Spend(int steps) => Run.Spend(Spot, steps);
}
