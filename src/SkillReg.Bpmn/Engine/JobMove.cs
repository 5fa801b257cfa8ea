namespace SkillReg.Bpmn.Engine;

/// <summary>What can be done with an open job.</summary>
public enum JobMove
{
    Complete,
    Fail,
    GiveUp,
    ThrowError,
    Resolve,
}
