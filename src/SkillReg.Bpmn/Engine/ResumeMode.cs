namespace SkillReg.Bpmn.Engine;

/// <summary>What follows when a returned task is done: straight back to who returned it, or all levels again.</summary>
public enum ResumeMode
{
    Direct,
    Again,
}
