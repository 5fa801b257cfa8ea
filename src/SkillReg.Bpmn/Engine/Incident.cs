namespace SkillReg.Bpmn.Engine;

/// <summary>Why an element instance stands still until a person acts.</summary>
public sealed record Incident(IncidentPhase Phase, string Code, string Text);
