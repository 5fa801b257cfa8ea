namespace SkillReg.Bpmn.Linting;

/// <summary>How strict the linter is: what cannot run at all, or everything a published edition must hold.</summary>
public enum LintProfile
{
    Execute,
    Publish,
}
