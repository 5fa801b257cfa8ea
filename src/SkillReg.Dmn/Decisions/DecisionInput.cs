using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Decisions;

/// <summary>A value given from outside, for an input data or in place of a decision; without a namespace it fits any model.</summary>
public sealed record DecisionInput(string Name, FeelValue Value, string? Namespace = null);
