namespace SkillReg.Bpmn.Engine;

/// <summary>Whether a case has begun and whether it goes on.</summary>
public enum CaseStatus
{
    Unborn,
    Active,
    Completed,
    Cancelled,
}
