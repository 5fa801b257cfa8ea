namespace SkillReg.Bpmn.Engine;

/// <summary>Why a command is not possible now. The code is stable; the text reads "Expected …, but …".</summary>
public sealed record Refusal(string Code, string Text);
