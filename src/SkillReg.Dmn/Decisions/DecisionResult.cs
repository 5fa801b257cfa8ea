using SkillReg.Dmn.Feel.Evaluation;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Decisions;

/// <summary>The values of the decisions that were asked for, by name, and what went wrong on the way to them.</summary>
public sealed record DecisionResult(FeelContext Values, IReadOnlyList<FeelWarning> Warnings);
