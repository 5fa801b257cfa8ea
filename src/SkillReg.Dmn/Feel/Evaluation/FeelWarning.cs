namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>Why an evaluation gave null, and where in the text; lines and columns count from one.</summary>
public sealed record FeelWarning(string Code, string Message, int Offset, int Line, int Column);
