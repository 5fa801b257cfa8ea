namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>What one evaluation may use; beyond it the result is null with a warning <c>feel.limit</c>.</summary>
public static class FeelLimits
{
    /// <summary>Steps: calls, rounds of loops, and the size of what built-ins make.</summary>
    public const int Fuel = 100_000;

    public const int ListLength = 10_000;

    public const int StringLength = 100_000;

    /// <summary>Function calls inside function calls.</summary>
    public const int Calls = 64;

    /// <summary>The summed height of the bodies of such calls, which bounds the machine's stack.</summary>
    public const int StackHeight = 1_500;

    public const int Warnings = 50;

    public const int PatternLength = 1_000;
}
