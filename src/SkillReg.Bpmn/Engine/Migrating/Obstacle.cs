namespace SkillReg.Bpmn.Engine.Migrating;

/// <summary>Why a case cannot go on under another edition, and at which of its elements. The code is stable.</summary>
public sealed record Obstacle(string Code, string Element, string Text);
