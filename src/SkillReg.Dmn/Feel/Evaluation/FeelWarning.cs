namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>Why an evaluation gave null, and where in the text; lines and columns count from one.</summary>
public sealed record FeelWarning(string Code, string Message, int Offset, int Line, int Column)
{
    /// <summary>The decision whose logic it happened in, when decisions are evaluated.</summary>
    public string? Decision { get; init; }
}
