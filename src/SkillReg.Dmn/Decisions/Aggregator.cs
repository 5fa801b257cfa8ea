namespace SkillReg.Dmn.Decisions;

/// <summary>What becomes of the collected results.</summary>
public enum Aggregator
{
    Sum,
    Count,
    Min,
    Max,
}
