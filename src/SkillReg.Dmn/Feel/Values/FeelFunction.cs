using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Evaluation;

namespace SkillReg.Dmn.Feel.Values;

/// <summary>One parameter. An optional one may be left out from the end; a variadic one, always last, takes what remains.</summary>
public sealed record FeelParameter(string Name, FeelType Type, bool IsOptional = false, bool IsVariadic = false)
{
    /// <summary>Where null is not taken, a null argument makes the whole call null.</summary>
    public bool TakesNull { get; init; } = Type.Has(FeelNull.Value);
}

/// <summary>One way of calling a function: built-ins have several.</summary>
public sealed record FeelSignature(ImmutableArray<FeelParameter> Parameters, FeelType Result, Func<FeelCall, FeelValue> Body)
{
    public FeelType Type => new FeelType.Function([.. Parameters.Select(p => p.Type)], Result);
}

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
