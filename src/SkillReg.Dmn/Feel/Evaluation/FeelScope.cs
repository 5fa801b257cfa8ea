using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>
/// What an evaluation may see: variables, the functions of the host, the present moment, and the fuel it may burn. There is
/// no clock behind <c>now()</c>; without <see cref="Now"/> it is null.
/// </summary>
public sealed record FeelScope(FeelContext Variables)
{
    public static FeelScope Empty { get; } = new(FeelContext.Empty);

    /// <summary>Where names are looked up that <see cref="Variables"/> lacks.</summary>
    public FeelScope? Outer { get; init; }

    public FeelDateTime? Now { get; init; }

    public ImmutableDictionary<string, FeelFunction> Functions { get; init; } = ImmutableDictionary<string, FeelFunction>.Empty;

    public int Fuel { get; init; } = FeelLimits.Fuel;

    /// <summary>This scope with the given variables in front of its own.</summary>
    public FeelScope With(FeelContext variables) => this with { Variables = variables, Outer = this };
}
