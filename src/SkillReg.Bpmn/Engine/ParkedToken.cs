namespace SkillReg.Bpmn.Engine;

/// <summary>A token that has arrived at a join and waits there for others.</summary>
public readonly record struct ParkedToken(int Id, string Flow);
