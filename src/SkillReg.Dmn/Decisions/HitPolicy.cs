namespace SkillReg.Dmn.Decisions;

/// <summary>DMN 1.5 §8.2.10.</summary>
public enum HitPolicy
{
    Unique,
    First,
    Priority,
    Any,
    Collect,
    RuleOrder,
    OutputOrder,
}
