using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>One way of calling a function: built-ins have several.</summary>
public sealed record FeelSignature(ImmutableArray<FeelParameter> Parameters, FeelType Result, Func<FeelCall, FeelValue> Body)
{
    public FeelType Type => new FeelType.Function([.. Parameters.Select(p => p.Type)], Result);
}
