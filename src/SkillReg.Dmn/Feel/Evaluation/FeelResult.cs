using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>What an evaluation came to. It always comes to something: bad data gives null and a warning.</summary>
public readonly record struct FeelResult(FeelValue Value, IReadOnlyList<FeelWarning> Warnings);
