namespace SkillReg.Bpmn.Engine;

/// <summary>
/// Where an element instance is in its life. The last two are never seen in a state: what is over is gone.
/// </summary>
public enum ElementPhase
{
    Entered,
    Active,
    Completed,
    Terminated,
}
