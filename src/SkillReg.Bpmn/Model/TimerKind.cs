namespace SkillReg.Bpmn.Model;

/// <summary>The three timers of the standard.</summary>
public enum TimerKind
{
    Date,
    Duration,
    Cycle,
}
