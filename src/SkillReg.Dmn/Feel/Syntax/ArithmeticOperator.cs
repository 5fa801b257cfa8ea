namespace SkillReg.Dmn.Feel.Syntax;

/// <summary>In the order of the specification.</summary>
public enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}
