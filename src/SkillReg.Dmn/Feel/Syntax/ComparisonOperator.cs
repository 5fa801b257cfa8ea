namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>In the order of the specification.</summary>
public enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
