namespace SkillReg.Dmn.Decisions;

/// <summary>How large a DMN file may be; a larger one is refused while it is read.</summary>
public static class DmnLimits
{
    public const int Characters = 2_000_000;
    public const int Depth = 100;
    public const int Attributes = 200;

    /// <summary>Room for the largest table: a cell takes two elements.</summary>
    public const int Elements = 50_000;

    public const int Rules = 2_000;
    public const int Cells = 20_000;

    /// <summary>Decisions and knowledge requiring each other in a row.</summary>
    public const int RequirementDepth = 50;

    /// <summary>Boxed expressions and item definitions inside each other.</summary>
    public const int Nesting = 32;
}
