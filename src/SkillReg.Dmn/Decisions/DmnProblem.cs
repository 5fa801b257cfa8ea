namespace SkillReg.Dmn.Decisions;

/// <summary>Why a file is no model, or what in a model cannot work; the line counts from one, or is zero when there is none.</summary>
public sealed record DmnProblem(string Code, string Message, string? Element, int Line);
