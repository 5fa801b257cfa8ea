namespace SkillReg.Bpmn.Model;

/// <summary>An error keeps a definition from running; a warning does not; information is for the author only.</summary>
public enum Severity
{
    Information,
    Warning,
    Error,
}
