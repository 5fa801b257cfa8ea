namespace SkillReg.Bpmn.Engine;

/// <summary>What can be done with an open user task.</summary>
public enum TaskMove
{
    Claim,
    Release,
    Assign,
    Update,
    Delegate,
    HandBack,
    AddReviewer,
    GiveOpinion,
    Remind,
    Complete,
}
