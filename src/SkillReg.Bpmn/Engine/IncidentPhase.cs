namespace SkillReg.Bpmn.Engine;

/// <summary>
/// Which verb of the element could not be finished, and is tried again when the incident is resolved.
/// </summary>
public enum IncidentPhase
{
    Activate,
    Work,
    Complete,
}
