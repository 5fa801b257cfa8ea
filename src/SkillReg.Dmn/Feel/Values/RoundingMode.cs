namespace SkillReg.Dmn.Feel.Values;

/// <summary>Up and down mean away from zero and towards zero, as in the names of FEEL's rounding functions.</summary>
public enum RoundingMode
{
    HalfEven,
    Floor,
    Ceiling,
    Up,
    Down,
    HalfUp,
    HalfDown,
}
