namespace SkillReg.Dmn.Feel.Values;

/// <summary>One parameter. An optional one may be left out from the end; a variadic one, always last, takes what remains.</summary>
public sealed record FeelParameter(string Name, FeelType Type, bool IsOptional = false, bool IsVariadic = false)
{
    /// <summary>Where null is not taken, a null argument makes the whole call null.</summary>
    public bool TakesNull { get; init; } = Type.Has(FeelNull.Value);
}
