namespace SkillReg.Bpmn.Model;

/// <summary>A message of the file; the key, if any, says which of several waiting cases it is meant for.</summary>
public sealed record Message(Expression? Name, Expression? CorrelationKey);
