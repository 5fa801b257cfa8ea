using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>A function value: built in, defined in FEEL or DMN, or given by the host. Equal only to itself.</summary>
public sealed record FeelFunction(string Name, ImmutableArray<FeelSignature> Signatures) : FeelValue
{
    public FeelFunction(string name, ImmutableArray<FeelParameter> parameters, Func<FeelCall, FeelValue> body)
        : this(name, [new FeelSignature(parameters, FeelType.Any, body)])
    {
    }

    public override string Kind => "function";

    public IEnumerable<FeelType> Types => Signatures.Select(s => s.Type);

    public bool Equals(FeelFunction? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
