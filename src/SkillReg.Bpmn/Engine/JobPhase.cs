namespace SkillReg.Bpmn.Engine;

/// <summary>Where a job is in its life.</summary>
public enum JobPhase
{
    Ready,
    Exhausted,
    Done,
}
